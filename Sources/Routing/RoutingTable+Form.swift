// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2

extension RoutingTable {
    /// The form for one facility. Where the policy would change nothing in this message, the received bytes go out.
    func form(for index: Int, _ envelope: Envelope) -> Form {
        let policy = facilities[index].form
        if policy.asReceived || facilities[index].family != envelope.family { return .asReceived }
        if envelope.family == .fhir { return fhirForm(policy.format, envelope) }
        let rendering = Rendering(
            charset: policy.charset.flatMap { envelope.isWritten(in: $0) ? nil : $0 },
            source: envelope.charset.origin == .declared ? nil : envelope.charset.charset,
            version: policy.version.flatMap { $0 == envelope.version ? nil : $0 },
            sendingApplication: value(policy.sendingApplication, own: gateway.application, index),
            sendingFacility: value(policy.sendingFacility, own: gateway.facility, index),
            receivingApplication: value(policy.receivingApplication, own: gateway.application, index),
            receivingFacility: value(policy.receivingFacility, own: gateway.facility, index),
            controlID: policy.controlID,
            clearsAcknowledgement: policy.clearsAcknowledgement && envelope.asksForEnhancedMode,
            unrepresentable: policy.unrepresentable)
        return rendering.changesNothing ? .asReceived : .rendered(rendering)
    }

    /// The very bytes where the spelling is the one it reads.
    private func fhirForm(_ wanted: FHIRFormat?, _ envelope: Envelope) -> Form {
        guard let source = envelope.format, let wanted, wanted != source else { return .asReceived }
        return .fhir(FHIRRendering(from: source, to: wanted))
    }

    private func value(_ policy: FormPolicy.HeaderValue, own: String, _ index: Int) -> String? {
        switch policy {
        case .keep: nil
        case .own: own
        case .facility: facilities[index].codes.first ?? facilities[index].id.rawValue
        case .text(let text): text
        }
    }
}
