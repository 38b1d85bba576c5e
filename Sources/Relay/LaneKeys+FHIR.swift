// SPDX-License-Identifier: Apache-2.0
package import FHIR
import HL7v2
package import Routing

extension LaneKeys {
    /// How a repetition of a FHIR message or document is told (R4 messaging page; design.md decision 8): a message by
    /// its MessageHeader.id, which nothing else may have, and whose Bundle.id belongs to it alone; a document by its
    /// identifier and version; anything else by its id, or by what it says.
    ///
    /// `body` is the digest of the bytes as received, for a body whose large values were left in it.
    package func duplicateKey(
        of tree: FHIR.Tree, _ envelope: Envelope, link: [FacilityID], body: Digest? = nil
    ) -> DuplicateKey {
        let content = contentOf(tree, body)
        let sender = link.first?.rawValue ?? ""
        func identity(_ parts: String...) -> Int64 { Int64(bitPattern: hash(["fhir", sender] + parts)) }
        let root = tree.root
        let id = root.first("id")?.text
        let head = root.first("entry")?.first("resource")
        if envelope.type.trigger == "message", head?.type == "MessageHeader", let name = head?.first("id")?.text {
            let header = identity("message", name)
            let companion = id.map {
                DuplicateKey.Companion(identity: identity("bundle-of-message", $0), owner: header)
            }
            return DuplicateKey(identity: header, content: content, reuse: .refused, companion: companion)
        }
        if let identifier = root.first("identifier"), let value = identifier.first("value")?.text {
            let system = identifier.first("system")?.text ?? ""
            return DuplicateKey(
                identity: identity("document", system, value, DocumentVersion.text(of: root)), content: content)
        }
        return DuplicateKey(identity: id.map { identity("id", $0) } ?? content, content: content)
    }
}

/// Which version of a document a Bundle is.
private enum DocumentVersion {
    /// HL7's extension for the version number of a clinical document, which the Japanese letters demand.
    private static let versionNumber =
        "http://hl7.org/fhir/StructureDefinition/composition-clinicaldocument-versionNumber"

    /// The Composition's version number, else the Bundle's own version; empty where neither is there.
    static func text(of root: Element) -> String {
        let extensions = root.first("entry")?.first("resource")?["extension"] ?? []
        let number = extensions.first { $0.first("url")?.text == versionNumber }
        return number?.first("valueString")?.text ?? root.first("meta")?.first("versionId")?.text ?? ""
    }
}
