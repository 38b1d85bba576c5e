// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What `package.json` says (npm's format, as FHIR packages use it).
package struct PackageManifest: Sendable, Hashable {
    package var name: String
    package var version: String
    /// As written: `4.0.1`. Empty when the package does not say.
    package var fhirVersions: [String]
    /// Name and version of what it stands on, in the order of the names.
    package var dependencies: [Dependency]
    package var title: String?

    /// Another package that one needs.
    package struct Dependency: Sendable, Hashable {
        package var name: String
        package var version: String

        package init(name: String, version: String) {
            self.name = name
            self.version = version
        }
    }

    package init(
        name: String, version: String, fhirVersions: [String] = [], dependencies: [Dependency] = [],
        title: String? = nil
    ) {
        self.name = name
        self.version = version
        self.fhirVersions = fhirVersions
        self.dependencies = dependencies
        self.title = title
    }

    /// `jp-core.r4#1.1.2`.
    package var label: String { "\(name)#\(version)" }
    /// It says nothing of versions, or R4 is among them.
    package var isForR4: Bool { fhirVersions.isEmpty || fhirVersions.contains { $0.hasPrefix("4.0") } }
}

extension PackageManifest {
    /// npm's JSON is none of FHIR's, but FHIR's reader takes all of it that a manifest needs.
    init(_ bytes: ArraySlice<UInt8>) throws(PackageError) {
        let json = try PlainJSON.read(bytes)
        guard let name = json["name"]?.text, let version = json["version"]?.text, !name.isEmpty, !version.isEmpty else {
            throw PackageError(.manifestBroken, at: "package.json")
        }
        let versions = json["fhirVersions"] ?? json["fhir-version-list"]
        self.init(
            name: name, version: version, fhirVersions: versions?.items.compactMap(\.text) ?? [],
            dependencies: json["dependencies"]?.members.compactMap { name, value in
                value.text.map { Dependency(name: name, version: $0) }
            }.sorted { $0.name < $1.name } ?? [],
            title: json["title"]?.text ?? json["description"]?.text)
    }
}
