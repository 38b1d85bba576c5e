// SPDX-License-Identifier: Apache-2.0
import HL7v2

extension Envelope {
    /// What an envelope says that a sender may have to look at again.
    enum Place: Sendable, Hashable {
        case controlID, type, version, processingID, sender, addressee
    }

    /// Where that stands in a message of this family: `MSH-10`, `MessageHeader.id`.
    func path(of place: Place) -> String { family == .fhir ? fhirPath(of: place) : v2Path(of: place) }

    private func v2Path(of place: Place) -> String {
        switch place {
        case .controlID: "MSH-10"
        case .type: "MSH-9"
        case .version: "MSH-12"
        case .processingID: "MSH-11"
        case .sender: "MSH-4"
        case .addressee: "PRD-4.4"
        }
    }

    private func fhirPath(of place: Place) -> String {
        let isMessage = type.trigger == "message"
        return switch place {
        case .controlID: isMessage ? "Bundle.entry[0].resource.id" : "Bundle.identifier"
        case .type: "Bundle.type"
        case .version: "Bundle"
        case .processingID: "Bundle.meta.security"
        case .sender: "Bundle.entry[0].resource" + (isMessage ? ".sender" : ".custodian")
        case .addressee: "Bundle.entry[0].resource" + (isMessage ? ".destination" : ".section")
        }
    }
}
