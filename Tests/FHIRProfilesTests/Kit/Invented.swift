// SPDX-License-Identifier: Apache-2.0
@testable import FHIRProfiles

/// Invented definitions, as JSON.
enum Invented {
    static let root = "http://example.jp/fhir/"

    /// A profile that says what it changes, one ElementDefinition a line.
    static func profile(
        _ name: String, of type: String = "Patient", base: String? = nil, version: String? = nil, _ elements: [String]
    ) -> String {
        let base =
            base.map { $0.hasPrefix("http") ? $0 : root + $0 } ?? "http://hl7.org/fhir/StructureDefinition/\(type)"
        return """
            {"resourceType": "StructureDefinition", "url": "\(root)\(name)", \(version.map { #""version": "\#($0)", "# } ?? "")
             "name": "\(name)", "status": "active", "kind": "resource", "abstract": false, "type": "\(type)",
             "baseDefinition": "\(base)", "derivation": "constraint",
             "differential": {"element": [\(elements.joined(separator: ",\n"))]}}
            """
    }

    static func codeSystem(_ name: String, content: String = "complete", concepts: String) -> String {
        """
        {"resourceType": "CodeSystem", "url": "\(root)\(name)", "name": "\(name)", "status": "active",
         "content": "\(content)", "concept": [\(concepts)]}
        """
    }

    static func valueSet(_ name: String, compose: String) -> String {
        """
        {"resourceType": "ValueSet", "url": "\(root)\(name)", "name": "\(name)", "status": "active",
         "compose": {\(compose)}}
        """
    }

    /// The rules of the profile of this name, when only these resources are loaded.
    static func rules(_ name: String, in resources: [String]) throws -> [String: ElementRule] {
        let set = ProfileSet(packages: [try TestPackage(resources).read()])
        let rules = set.profile(root + name)?.rules ?? []
        return Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
