// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What an envelope looks for in a Bundle: its entries, and the resource that a reference in one of them means.
///
/// A reference is found by the fullUrl it names, absolute or `urn:uuid:`; a relative one by the end of a fullUrl, or by
/// type and id, because an addressee must be found in Bundles that are not quite right, too. Validation is stricter.
struct FHIRBundle {
    /// Entries that are looked at.
    static let entriesMaximum = 10_000

    let root: Element
    let resources: [Element]
    private let byURL: [String: Int]

    /// A resource that is no Bundle is a Bundle of itself.
    init(_ tree: FHIR.Tree) {
        root = tree.root
        var (resources, byURL) = ([Element](), [String: Int]())
        for entry in tree.root["entry"].prefix(Self.entriesMaximum) {
            guard let resource = entry.first("resource") else { continue }
            if let url = entry["fullUrl"].text { byURL[url] = resources.count }
            if let type = resource.type, let id = resource["id"].text {
                byURL["\(type)/\(id)", default: resources.count] = resources.count
            }
            resources.append(resource)
        }
        self.resources = tree.root.type == "Bundle" ? resources : [tree.root]
        self.byURL = byURL
    }

    func first(_ type: String) -> Element? { resources.first { $0.type == type } }

    /// The resource that an element of type Reference means, within the Bundle.
    func resolve(_ reference: Element) -> Element? {
        guard let text = reference["reference"].text else { return nil }
        if let index = byURL[text] { return resources[index] }
        let parts = text.split(separator: "/")
        guard parts.count >= 2, let index = byURL[parts.suffix(2).joined(separator: "/")] else { return nil }
        return resources[index]
    }

    /// The identifiers of what a reference means: in the Bundle, or those the reference itself brings.
    func identifiers(_ reference: Element) -> [Element] {
        if let found = resolve(reference) { return found["identifier"] }
        return reference["identifier"]
    }
}

extension Element {
    /// Whether one of the codings of a CodeableConcept has this code.
    func hasCode(_ code: String) -> Bool { self["coding"].contains { $0["code"].text == code } }
}
