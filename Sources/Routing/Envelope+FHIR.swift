// SPDX-License-Identifier: Apache-2.0
package import FHIR
import HL7v2
import JapaneseText

extension Envelope {
    /// Characters of a control id that are kept (chapter 2 of HL7 v2 allows as many).
    private static let controlIDMaximum = 199

    /// Reads the envelope of a FHIR resource, mostly a Bundle.
    package init(of tree: FHIR.Tree, format: FHIRFormat) {
        let bundle = FHIRBundle(tree)
        let patients = FHIRPatients(of: bundle)
        let parties = FHIRParties(of: bundle)
        let name = tree.root.type ?? ""
        self.init(
            family: .fhir, format: format,
            type: MessageType(code: name, trigger: name == "Bundle" ? tree.root["type"].text ?? "" : ""),
            kind: Kind(of: bundle), sender: parties.sender, receiver: parties.receiver,
            addressees: parties.addressees, controlID: Self.controlID(of: bundle),
            processingID: Self.isTestData(tree.root) ? "T" : "P", version: "4.0.1",
            charset: WireCharset(.utf8, origin: .declared), dateTime: tree.root["timestamp"].text ?? "",
            patients: patients.found, patientsOverflow: patients.overflows)
    }

    /// MessageHeader.id of a message, else the value of Bundle.identifier, else the resource's own id.
    private static func controlID(of bundle: FHIRBundle) -> String {
        let header = bundle.root["type"].text == "message" ? bundle.resources.first?["id"].text : nil
        let text = header ?? bundle.root["identifier"]["value"].text ?? bundle.root["id"].text ?? ""
        return String(
            text.unicodeScalars.filter { $0.value > 0x20 && $0.value < 0x7F }.prefix(controlIDMaximum).map(
                Character.init))
    }

    /// Marked with HTEST (v3-ActReason) in `meta.security`.
    private static func isTestData(_ root: Element) -> Bool {
        root["meta"]["security"].contains { $0["code"].text == "HTEST" }
    }
}
