// SPDX-License-Identifier: Apache-2.0
package import Issues
import Synchronization

/// All that a site has loaded: profiles, extensions, value sets. Immutable; looked up by canonical.
///
/// A canonical with `|version` finds that version, or one that begins with it (`|1.2` finds 1.2.3), or a definition that
/// has no version; without, the newest is meant, and of equals the one loaded first.
package final class ProfileSet: Sendable {
    private let profiles: Shelf<Profile>
    private let profileIndex: CanonicalIndex
    private let terminology: Terminology
    /// What value sets hold, once somebody has asked.
    private let valueSets: Mutex<[Question: ValueSetCodes]>
    private let given: [String: ValueSetCodes]
    /// What is missing or was left out of the packages.
    package let notes: [Issue]

    private init(_ compiled: CompiledPackages, given: [String: ValueSetCodes]) {
        profiles = compiled.profiles
        profileIndex = CanonicalIndex(compiled.profiles.heads)
        terminology = Terminology(valueSets: compiled.valueSets, codeSystems: compiled.codeSystems)
        self.given = given
        valueSets = Mutex([:])
        notes = compiled.notes
    }

    /// From profiles and value sets at hand, by their canonical without version.
    package convenience init(profiles: [Profile] = [], valueSets: [String: ValueSetCodes] = [:]) {
        let compiled = CompiledPackages(
            profiles: Shelf(heads: profiles.map(FHIRPackage.Canonical.init), items: profiles),
            valueSets: Shelf(heads: [], items: []), codeSystems: Shelf(heads: [], items: []), packages: [], notes: [])
        self.init(compiled, given: valueSets)
    }

    /// From packages that were worked out, or a cache of them.
    package convenience init(_ compiled: CompiledPackages) { self.init(compiled, given: [:]) }

    /// From packages as they were read.
    package convenience init(packages: [FHIRPackage]) { self.init(CompiledPackages(compiling: packages)) }

    /// The profile of a canonical, with `|version` or without; without, the newest that is loaded. A package that names
    /// it (`Profile.package`) has its own first.
    package func profile(_ canonical: String, from package: String? = nil) -> Profile? {
        profileIndex.find(canonical, from: package).flatMap { profiles[$0] }
    }

    /// All profiles that are loaded, in the order of the packages.
    package var profileHeads: [FHIRPackage.Canonical] { profiles.heads }

    /// The codes of a value set; nil when no package has it, and R4 does not list it. A package that names it has its
    /// own first.
    package func valueSet(_ canonical: String, from package: String? = nil) -> ValueSetCodes? {
        if let codes = given[CanonicalURL(canonical).url] { return codes }
        let question = Question(canonical: canonical, package: package)
        return valueSets.withLock { known in
            if let codes = known[question] { return codes }
            let codes = terminology.codes(of: canonical, from: package)
            known[question] = codes
            return codes
        }
    }

    private struct Question: Hashable {
        var canonical: String
        var package: String?
    }
}

extension FHIRPackage.Canonical {
    fileprivate init(_ profile: Profile) {
        self.init(
            kind: .profile, url: profile.url, version: profile.version, name: profile.name, package: profile.package)
    }
}
