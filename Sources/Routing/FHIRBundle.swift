// SPDX-License-Identifier: Apache-2.0
import FHIR

/// What an envelope looks for in a Bundle: its resources, where each stands, and which a reference in one of them means.
struct FHIRBundle {
    /// A resource and the entry in which it stands.
    struct Resource {
        let element: Element
        /// `Bundle.entry[2].resource`, or the type of a resource that is no Bundle.
        let path: Path

        var type: String? { element.type }
    }

    /// Made into text only where it is shown.
    enum Path: CustomStringConvertible {
        case entry(Int)
        case root(String)

        var description: String {
            switch self {
            case .entry(let number): "Bundle.entry[\(number)].resource"
            case .root(let type): type
            }
        }
    }

    let root: Element
    /// `document`, `message`…; empty where it is no Bundle.
    let type: String
    let resources: [Resource]
    private let index: BundleIndex
    private let organizations: [String: Element]

    /// A resource that is no Bundle is a Bundle of itself.
    init(_ tree: FHIR.Tree) {
        root = tree.root
        index = BundleIndex(root)
        guard root.type == "Bundle" else {
            type = ""
            resources = [Resource(element: root, path: .root(root.type ?? ""))]
            organizations = [:]
            return
        }
        type = root.first("type")?.text ?? ""
        resources = index.entries.enumerated().compactMap { number, entry in
            entry.resource.map { Resource(element: $0, path: .entry(number)) }
        }
        organizations = Self.organizations(resources)
    }

    /// The first resource of a message or a document, which says what the others are for (bdl-11, bdl-12).
    func head(_ type: String) -> Resource? { resources.first.flatMap { $0.type == type ? $0 : nil } }

    /// The resource that an element of type Reference means. R4 gives a relative reference no meaning under `urn:uuid:`
    /// fullUrls; senders write them all the same, so an organization is also found by type and id, if only one has them.
    func resolve(_ reference: Element) -> Element? {
        if let found = index.target(of: reference) { return found }
        return reference.first("reference")?.text.flatMap { organizations[$0] }
    }

    private static func organizations(_ resources: [Resource]) -> [String: Element] {
        var found: [String: Element?] = [:]
        for resource in resources {
            guard let type = resource.type, ["Organization", "PractitionerRole", "HealthcareService"].contains(type),
                let id = resource.element.first("id")?.text
            else { continue }
            let name = "\(type)/\(id)"
            found[name] = .some(found[name] == nil ? resource.element : nil)
        }
        return found.compactMapValues(\.self)
    }
}

extension Element {
    /// Whether one of the codings of a CodeableConcept has this code.
    func hasCode(_ code: String) -> Bool { self["coding"].contains { $0.first("code")?.text == code } }
}
