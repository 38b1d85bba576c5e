// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles

/// A profile made ready for the walk: names and types resolved, expressions compiled, slices with their tests.
final class ProfilePlan: Sendable {
    let profile: Profile
    let root: RulePlan
    /// The addresses of the profiles it stands on, itself first, without version.
    let lineage: [[UInt8]]

    init(_ profile: Profile, root: RulePlan, lineage: [[UInt8]]) {
        self.profile = profile
        self.root = root
        self.lineage = lineage
    }

    var type: TypeID { profile.type }

    /// What people call it: its name, which is short and the same in every language.
    var title: String { profile.name.isEmpty ? profile.url : profile.name }
}
