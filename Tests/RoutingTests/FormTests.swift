// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import JapaneseText
import Testing

@testable import Routing

/// In which form a facility gets a message.
@Suite struct FormTests {
    func form(_ policy: FormPolicy, _ change: (inout Envelope) -> Void = { _ in }) -> Form {
        let table = RoutingTable(
            facilities: [Facility(id: "east", codes: ["4913100001", "EAST"], form: policy)],
            gateway: GatewayNames(application: "TENMA", facility: "4900000001"))
        var envelope = Envelope(
            type: MessageType(code: "ADT", trigger: "A01"), controlID: "1",
            charset: WireCharset(.iso2022JP, origin: .declared))
        change(&envelope)
        let question = RoutingTable.Question(
            envelope: envelope, content: .fhir(Tree.build("Patient") { _ in }), sender: nil, addressees: .none,
            mustBeCut: false)
        return table.form(for: 0, question)
    }

    @Test func `where nothing would change the received bytes go out`() {
        #expect(form(FormPolicy()) == .asReceived)
        #expect(form(FormPolicy(charset: .iso2022JP, version: "2.5")) == .asReceived)
    }

    @Test func `the charset changes when it differs, or when the sender did not declare it`() {
        #expect(form(FormPolicy(charset: .cp932)) == .rendered(Rendering(charset: .cp932)))
        #expect(
            form(FormPolicy(charset: .iso2022JP)) { $0.charset = WireCharset(.iso2022JP, origin: .link) }
                == .rendered(Rendering(charset: .iso2022JP, source: .iso2022JP)))
        #expect(
            form(FormPolicy(charset: .iso2022JP)) {
                $0.charset = WireCharset(.iso2022JP, origin: .declared, hl7Escapes: true)
            }
                == .rendered(Rendering(charset: .iso2022JP)))
    }

    @Test func `MSH-15 and MSH-16 are emptied only where they stand`() {
        #expect(
            form(FormPolicy()) { $0.acceptAcknowledgement = .NE } == .rendered(Rendering(clearsAcknowledgement: true)))
        #expect(form(FormPolicy(clearsAcknowledgement: false)) { $0.acceptAcknowledgement = .NE } == .asReceived)
    }

    @Test func `header names become those of the gateway, of the facility, or a text`() {
        let policy = FormPolicy(
            sendingApplication: .own, sendingFacility: .own, receivingApplication: .text("EMR"),
            receivingFacility: .facility)
        #expect(
            form(policy)
                == .rendered(
                    Rendering(
                        sendingApplication: "TENMA", sendingFacility: "4900000001", receivingApplication: "EMR",
                        receivingFacility: "4913100001")))
    }

    @Test func `as received wins over everything`() {
        #expect(
            form(FormPolicy(asReceived: true, charset: .cp932, controlID: .own)) { $0.acceptAcknowledgement = .AL }
                == .asReceived)
    }

    @Test func `an own control id, a version and a policy for characters are part of the form`() {
        #expect(
            form(FormPolicy(version: "2.4", controlID: .own, unrepresentable: .substitute))
                == .rendered(Rendering(version: "2.4", controlID: .own, unrepresentable: .substitute)))
        #expect(Rendering().renderer == Rendering.currentRenderer)
    }

    @Test func `a translation writes the version that is wanted, though the message came in it, and keeps MSH-15`() {
        var policy = FormPolicy(
            version: "2.4", clearsAcknowledgement: false, wanted: WantedForm(form: .hl7v2, type: "MDM^T02"))
        let change = { (envelope: inout Envelope) in
            envelope.version = "2.4"
            envelope.acceptAcknowledgement = .AL
        }
        guard case .translated(let translated) = form(policy, change) else {
            Issue.record("not translated")
            return
        }
        #expect(translated.header.version == "2.4")
        #expect(form(policy, change).keepsAcknowledgement)
        policy.clearsAcknowledgement = true
        #expect(!form(policy, change).keepsAcknowledgement)
    }

    @Test func `what is edited is never passed on as received, and what must be cut is translated`() {
        let edited = form(FormPolicy(asReceived: true, isEdited: true))
        guard case .translated(let translated) = edited, translated.output == .edited(nil) else {
            Issue.record("\(edited)")
            return
        }
        #expect(translated.isHL7v2)
    }
}
