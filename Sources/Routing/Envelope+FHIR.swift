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
        let patients = FHIRPatients(of: tree)
        let parties = FHIRParties(of: bundle)
        self.init(
            family: .fhir, format: format, type: MessageType(code: tree.root.type ?? "", trigger: bundle.type),
            kind: Kind(of: bundle), sender: parties.sender, receiver: parties.receiver,
            addressees: parties.addressees, controlID: Self.controlID(of: bundle),
            processingID: Self.isTestData(tree.root) ? "T" : "P", version: "4.0.1",
            charset: WireCharset(.utf8, origin: .declared), dateTime: tree.root.first("timestamp")?.text ?? "",
            patients: patients.found, patientsOverflow: patients.overflows)
    }

    /// MessageHeader.id of a message; of others the value of Bundle.identifier, else the resource's own id, else nothing. Only
    /// to be shown and quoted: without characters that do something to a log or a terminal, and not longer than any other.
    private static func controlID(of bundle: FHIRBundle) -> String {
        let text =
            bundle.type == "message"
            ? bundle.head("MessageHeader")?.element.first("id")?.text
            : bundle.root["identifier"]["value"].text ?? bundle.root.first("id")?.text
        var shown = String.UnicodeScalarView()
        shown.append(contentsOf: (text ?? "").unicodeScalars.lazy.filter(isHarmless).prefix(controlIDMaximum))
        return String(shown)
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }

    /// Marked with HTEST (v3-ActReason) in `meta.security`.
    private static func isTestData(_ root: Element) -> Bool {
        root["meta"]["security"].contains { $0.first("code")?.text == "HTEST" }
    }
}
