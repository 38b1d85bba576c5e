// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Synchronization

/// The plans of the profiles that have been asked for, each made once.
final class PlanShelf: Sendable {
    let profiles: ProfileSet
    private let plans = Mutex<[String: ProfilePlan]>([:])

    init(_ profiles: ProfileSet) { self.profiles = profiles }

    /// The plan of a canonical, with `|version` or without; nil when no package has it.
    func plan(_ canonical: String) -> ProfilePlan? {
        if let plan = plans.withLock({ $0[canonical] }) { return plan }
        guard let profile = profiles.profile(canonical) else { return nil }
        // Made outside of the lock, because making it may ask for another; two made at once are the same.
        let plan = ProfilePlan(profile, root: PlanCompiler(profile, profiles).root(), lineage: lineage(of: profile))
        return plans.withLock { plans in
            // A hostile resource may claim any number of versions; those that are found are as many as the packages.
            if let other = plans[canonical] { return other }
            plans[canonical] = plan
            return plan
        }
    }

    /// A profile stands on others; a chain that goes in a circle ends.
    private func lineage(of profile: Profile) -> [[UInt8]] {
        var found = [Array(profile.url.utf8)]
        var next = profile.base
        while let base = next, found.count < 32 {
            found.append(Canonical(base).url)
            next = profiles.profile(base)?.base
        }
        return found
    }
}
