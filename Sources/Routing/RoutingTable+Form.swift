// SPDX-License-Identifier: Apache-2.0
import FHIR
import HL7v2
import JapaneseText

extension RoutingTable {
    /// The form for one facility. Where nothing would change in this message, the received bytes go out.
    func form(for index: Int, subscription: Int? = nil, _ question: Question) -> Form {
        let facility = facilities[index]
        let wanted = (subscription.map { facility.subscriptions[$0].wanted } ?? WantedForm()).over(facility.form.wanted)
        if facility.form.asReceived, wanted.isOpen, !question.mustBeCut, !facility.form.isEdited { return .asReceived }
        if let output = output(wanted, of: facility, question) {
            var header = header(index, question.envelope)
            header.version = facility.form.version
            return .translated(
                TranslatedForm(
                    from: question.envelope.source, by: question.listener, to: output, view: wanted.view ?? .whole,
                    header: header))
        }
        switch question.envelope.family {
        case .hl7v2:
            return facility.form.isEdited
                ? edited(nil, rendering(index, question.envelope), question) : hl7v2Form(index, question.envelope)
        case .fhir:
            let format = wanted.form?.format ?? facility.form.format
            return facility.form.isEdited
                ? edited(format ?? question.envelope.format, Rendering(), question)
                : fhirForm(format, question.envelope)
        }
    }

    private func edited(_ format: FHIRFormat?, _ header: Rendering, _ question: Question) -> Form {
        .translated(
            TranslatedForm(
                from: question.envelope.source, by: question.listener, to: .edited(format), header: header))
    }

    /// What the message has to become by way of a referral; nil where it may stay what it is.
    private func output(
        _ wanted: WantedForm, of facility: Facility, _ question: Question
    ) -> TranslatedForm.Output? {
        let isCut = question.mustBeCut || wanted.view == .drugs
        let envelope = question.envelope
        switch wanted.form ?? facility.form(of: envelope) {
        case .letter: return .letter(facility.form.language)
        case .drugs: return .drugs(facility.form.language)
        case .medicineNotebook: return .medicineNotebook
        case .hl7v2:
            let isIt = envelope.family == .hl7v2 && wanted.type.map { $0 == envelope.type.description } ?? true
            return isIt && !isCut
                ? nil
                : .hl7v2(type: wanted.type, charset: facility.form.charset ?? envelope.ownCharset ?? .utf8)
        case .fhirJSON, .fhirXML:
            let isIt = envelope.family == .fhir && wanted.shape ?? .natural == .natural
            let format = wanted.form?.format ?? facility.form.format ?? envelope.format ?? .json
            return isIt && !isCut ? nil : .fhir(format, wanted.shape ?? .natural)
        }
    }

    private func hl7v2Form(_ index: Int, _ envelope: Envelope) -> Form {
        let rendering = rendering(index, envelope)
        return rendering.changesNothing ? .asReceived : .rendered(rendering)
    }

    private func rendering(_ index: Int, _ envelope: Envelope) -> Rendering {
        var rendering = header(index, envelope)
        rendering.charset = facilities[index].form.charset.flatMap { envelope.isWritten(in: $0) ? nil : $0 }
        rendering.source = envelope.charset.origin == .declared ? nil : envelope.charset.charset
        return rendering
    }

    /// What MSH says in the facility's form.
    private func header(_ index: Int, _ envelope: Envelope) -> Rendering {
        let policy = facilities[index].form
        return Rendering(
            version: policy.version.flatMap { $0 == envelope.version ? nil : $0 },
            sendingApplication: value(policy.sendingApplication, own: gateway.application, index),
            sendingFacility: value(policy.sendingFacility, own: gateway.facility, index),
            receivingApplication: value(policy.receivingApplication, own: gateway.application, index),
            receivingFacility: value(policy.receivingFacility, own: gateway.facility, index),
            controlID: policy.controlID,
            clearsAcknowledgement: policy.clearsAcknowledgement && envelope.asksForEnhancedMode,
            unrepresentable: policy.unrepresentable)
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

extension Facility {
    /// What it reads by its protocol; where that is everything, the language of the message.
    func form(of envelope: Envelope) -> WantedForm.Form {
        switch family ?? envelope.family {
        case .hl7v2: .hl7v2
        case .fhir: (form.format ?? envelope.format) == .xml ? .fhirXML : .fhirJSON
        }
    }
}

extension WantedForm.Form {
    var format: FHIRFormat? {
        switch self {
        case .fhirJSON: .json
        case .fhirXML: .xml
        default: nil
        }
    }
}

extension Envelope {
    /// How the stored body is to be read again.
    var source: TranslatedForm.Source {
        switch family {
        case .hl7v2: .hl7v2(charset.origin == .declared ? nil : charset.charset)
        case .fhir: .fhir(format ?? .json)
        }
    }

    /// The charset of an HL7 v2 message.
    var ownCharset: Charset? { family == .hl7v2 ? charset.charset : nil }
}
