// SPDX-License-Identifier: Apache-2.0
package import Issues

/// A FHIR package as it was read: what it is, and those of its definitions that validation needs.
package struct FHIRPackage: Sendable {
    package let manifest: PackageManifest
    let structures: [StructureSource]
    let valueSets: [ValueSetSource]
    let codeSystems: [CodeSystemSource]
    /// What was left out, and why; warnings and information, for whoever added the package.
    package let notes: [Issue]

    /// What kind of definition a canonical names.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case profile = "StructureDefinition"
        case valueSet = "ValueSet"
        case codeSystem = "CodeSystem"
    }

    /// One definition, for lists.
    package struct Canonical: Sendable, Hashable {
        package let kind: Kind
        package let url: String
        package let version: String?
        package let name: String
        /// The package that it is in: `jp-core.r4#1.1.2`.
        package let package: String

        package init(kind: Kind, url: String, version: String?, name: String, package: String) {
            self.kind = kind
            self.url = url
            self.version = version
            self.name = name
            self.package = package
        }
    }

    /// All definitions that can be used, in the order of the files.
    package var canonicals: [Canonical] { profileHeads + valueSetHeads + codeSystemHeads }

    var profileHeads: [Canonical] {
        structures.map { head(.profile, url: $0.url, version: $0.version, name: $0.name) }
    }

    var valueSetHeads: [Canonical] {
        valueSets.map { head(.valueSet, url: $0.url, version: $0.version, name: $0.name) }
    }

    var codeSystemHeads: [Canonical] {
        codeSystems.map { head(.codeSystem, url: $0.url, version: $0.version, name: $0.name) }
    }

    private func head(_ kind: Kind, url: String, version: String?, name: String) -> Canonical {
        Canonical(kind: kind, url: url, version: version, name: name, package: manifest.label)
    }
}
