// SPDX-License-Identifier: Apache-2.0
import FHIR

/// A CodeSystem as it was read: its codes in the order of the resource, each with the place of the one above it.
struct CodeSystemSource: Sendable {
    struct Concept: Sendable, Hashable {
        var code: String
        var parent: Int?
        var properties: [Property] = []
    }

    struct Property: Sendable, Hashable {
        var code: String
        var value: String
    }

    var url: String
    var version: String?
    var name: String
    /// All codes are here; otherwise some, or none.
    var isComplete: Bool
    /// What is here belongs to it: neither examples nor a supplement to another.
    var isPart: Bool
    var isCaseSensitive: Bool
    var concepts: [Concept] = []
}

extension CodeSystemSource {
    /// Nil without a url.
    init?(_ resource: Element) {
        guard let url = resource.first("url")?.text else { return nil }
        let content = resource.first("content")?.text
        self.init(
            url: url, version: resource.first("version")?.text, name: resource.first("name")?.text ?? url,
            isComplete: content == "complete", isPart: content == "complete" || content == "fragment",
            isCaseSensitive: resource.first("caseSensitive")?.text != "false")
        if isPart { add(resource, parent: nil) }
    }

    /// As deep as the resource, which its reader bounded.
    private mutating func add(_ element: Element, parent: Int?) {
        for concept in element["concept"] {
            guard let code = concept.first("code")?.text else { continue }
            let properties = concept["property"].compactMap { property -> Property? in
                guard let code = property.first("code")?.text, let value = property.choice("value") else { return nil }
                return (value.text ?? value.first("code")?.text).map { Property(code: code, value: $0) }
            }
            concepts.append(Concept(code: code, parent: parent, properties: properties))
            add(concept, parent: concepts.count - 1)
        }
    }
}
