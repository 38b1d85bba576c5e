// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Packages worked out for validation: snapshots generated, rules taken from them. `encoded` is a cache that opens at
/// once and makes each definition when it is first asked for.
package struct CompiledPackages: Sendable {
    let profiles: Shelf<Profile>
    let valueSets: Shelf<ValueSetSource>
    let codeSystems: Shelf<CodeSystemSource>
    /// The packages, in the order in which they were given: `jp-core.r4#1.1.2`.
    package let packages: [String]
    /// What is missing or was left out.
    package let notes: [Issue]

    init(
        profiles: Shelf<Profile>, valueSets: Shelf<ValueSetSource>, codeSystems: Shelf<CodeSystemSource>,
        packages: [String], notes: [Issue]
    ) {
        self.profiles = profiles
        self.valueSets = valueSets
        self.codeSystems = codeSystems
        self.packages = packages
        self.notes = notes
    }

    /// Works packages out together: a profile may stand on one of another package. Of two that have the same canonical
    /// and version the package given first counts.
    package init(compiling packages: [FHIRPackage]) {
        var compiler = PackageCompiler(packages)
        self.init(
            profiles: Shelf(heads: packages.flatMap(\.profileHeads), items: compiler.profiles()),
            valueSets: Shelf(heads: packages.flatMap(\.valueSetHeads), items: packages.flatMap(\.valueSets)),
            codeSystems: Shelf(heads: packages.flatMap(\.codeSystemHeads), items: packages.flatMap(\.codeSystems)),
            packages: packages.map(\.manifest.label), notes: compiler.notes)
    }

    /// All definitions, for lists.
    package var canonicals: [FHIRPackage.Canonical] { profiles.heads + valueSets.heads + codeSystems.heads }
}
