// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A StructureDefinition as it was read: its head, and its elements with what is asked of each.
struct StructureSource: Sendable {
    var url: String
    var version: String?
    var name: String
    var title: String?
    var kind: String
    /// It constrains a type, and does not define one.
    var isConstraint: Bool
    var isAbstract: Bool
    var type: TypeID
    var base: String?
    var contexts: [String]
    /// All elements, inherited ones included; empty when the package leaves the working out to others.
    var snapshot: [ElementSource]
    /// What it changes of its base.
    var differential: [ElementSource]
}

extension StructureSource {
    /// Nil without a url, or for a type that R4 does not have. Without its snapshot a profile has to be worked out anew.
    init?(_ resource: Element, ignoresSnapshot: Bool = false) {
        guard let url = resource.first("url")?.text, let kind = resource.first("kind")?.text else { return nil }
        isConstraint = kind != "logical" && resource.first("derivation")?.text == "constraint"
        let type = resource.first("type")?.text.flatMap { Definitions.r4.type(named: $0) }
        guard let type = type ?? (isConstraint ? nil : Definitions.r4.type(named: "Element")) else { return nil }
        self.url = url
        self.kind = kind
        self.type = type
        version = resource.first("version")?.text
        name = resource.first("name")?.text ?? url
        title = resource.first("title")?.text
        isAbstract = resource.first("abstract")?.text == "true"
        base = resource.first("baseDefinition")?.text
        contexts = Self.contexts(of: resource)
        // A differential beside a snapshot has nothing to say that the snapshot does not.
        let snapshot = isConstraint && !ignoresSnapshot ? ElementSource.list(resource.first("snapshot")) : []
        self.snapshot = snapshot
        differential = isConstraint && snapshot.isEmpty ? ElementSource.list(resource.first("differential")) : []
    }

    /// By type, path or the url of another extension. A context told as an expression says nothing that can be looked
    /// up, so that all of them count for nothing then.
    private static func contexts(of resource: Element) -> [String] {
        let contexts = resource["context"]
        guard !contexts.contains(where: { $0.first("type")?.text == "fhirpath" }) else { return [] }
        return contexts.compactMap { $0.first("expression")?.text }
    }
}
