// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath

/// What a walk remembers of profiles, so that no part is held against the same one twice.
struct ProfileState {
    /// References are followed so far; who is further away is taken to be what he should.
    static let hopMaximum = 8

    /// A part of the tree and what it is held against.
    struct Question: Hashable {
        let node: Int
        let plan: ObjectIdentifier

        init(_ node: Int, _ plan: ProfilePlan) {
            self.node = node
            self.plan = ObjectIdentifier(plan)
        }
    }

    /// A question that is asked while it is being answered is taken to be true: profiles may point at each other.
    enum Answer { case open, yes, no }

    var answers: [Question: Answer] = [:]
    /// What has been held against a profile with everything told.
    var told: Set<Question> = []
    /// Findings by code, path and what they are about: one that two profiles share is told once.
    var findings: Set<String> = []
    /// What could not be checked, told once.
    var unchecked: Set<String> = []
    /// More than 0: only whether something fails is asked, and nothing is told.
    var quiet = 0
    var hasFailed = false
    var hops = 0
    /// The claims of the resource that was last asked for.
    var claims: (node: Int, claims: [Claim]) = (-1, [])
    /// The variables of the resource in which an expression was last evaluated.
    var environment: (node: Int, environment: PathEnvironment) = (-1, PathEnvironment())
}

/// One entry of `meta.profile`, with the profiles that the claimed one stands on.
struct Claim {
    let canonical: Canonical
    let lineage: ArraySlice<[UInt8]>

    func means(_ wanted: Canonical) -> Bool {
        wanted.isMeant(by: canonical) || lineage.contains(wanted.url)
    }
}
