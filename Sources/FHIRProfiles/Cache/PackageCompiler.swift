// SPDX-License-Identifier: Apache-2.0
import Issues

/// From packages as they were read to the profiles that they hold together.
struct PackageCompiler {
    private let packages: [FHIRPackage]
    private let sources: [SnapshotGenerator.Source]
    private var generator: SnapshotGenerator

    init(_ packages: [FHIRPackage]) {
        self.packages = packages
        sources = packages.enumerated().flatMap { place, package in
            package.structures.map { SnapshotGenerator.Source(structure: $0, package: place) }
        }
        generator = SnapshotGenerator(sources)
    }

    mutating func profiles() -> [Profile] {
        sources.indices.map { index in
            let label = packages[sources[index].package].manifest.label
            return Profile(
                sources[index].structure, package: label, rules: RuleBuilder.rules(of: generator.tree(of: index)))
        }
    }

    /// What is missing or was left out; of the profiles, once they were asked for.
    var notes: [Issue] { packages.flatMap(\.notes) + missing + generator.notes }

    /// Packages that are needed and not there, each once. R4 itself is built in.
    private var missing: [Issue] {
        let loaded = Set(packages.map(\.manifest.name))
        var told: Set<String> = ["hl7.fhir.r4.core"]
        return packages.flatMap { package in
            package.manifest.dependencies.filter { !loaded.contains($0.name) && told.insert($0.name).inserted }
                .map { .missingDependency("\($0.name)#\($0.version)", of: package.manifest.label) }
        }
    }
}

extension Profile {
    fileprivate init(_ source: StructureSource, package: String, rules: [ElementRule]) {
        self.init(
            url: source.url, version: source.version, name: source.name, title: source.title, type: source.type,
            base: source.base, isAbstract: source.isAbstract, package: package, rules: rules,
            contexts: source.contexts)
    }
}
