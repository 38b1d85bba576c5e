// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// MDM^T01 to T11: documents and what becomes of them. `Schemas/mappings/mdm-t02.txt` is its map.
    static let mdm = MessageTranslation(
        code: "MDM", triggers: DocumentEvent.all.map(\.rawValue),
        structure: { DocumentEvent(rawValue: $0)?.hasContent == true ? "MDM_T02" : "MDM_T01" },
        segments: ["MSH", "SFT", "EVN", "PID", "PV1", "ORC", "TQ1", "TQ2", "OBR", "NTE", "TXA", "OBX"],
        read: { $0.document() },
        write: { document, draft in draft.addDocument(document) },
        trigger: { document in
            DocumentKinds.documents.contains(document.kind) ? DocumentEvent(of: document).rawValue : nil
        })
}

extension MessageReading {
    /// A document: what it is stands in TXA and in its titles.
    fileprivate func document() -> Referral {
        var document = Referral(.document)
        event()
        person(into: &document)
        let txa = first("TXA")
        if let txa {
            documentFacts(txa, into: &document)
            document.origin.places.append(txa.place)
        }
        body(from: txa?.index ?? 0, into: &document)
        parties(of: &document)
        DocumentEvent(rawValue: type.trigger)?.apply(to: &document, parent: txa?.field(13)?.entity)
        document.kind = DocumentKinds.kind(of: document, code: txa?.peek(2))
        if document.kind == .reply {
            document.step = ReplyStep(words: [document.title, document.documentKind?.words].compactMap { $0 })
        }
        if let txa { documentKind(txa, into: &document) }
        document.addChapters()
        return document
    }

    /// No segment names writer and reader: they are the header's, where it gives institution codes.
    private func parties(of document: inout Referral) {
        guard let header = first("MSH") else { return }
        let (sender, receiver) = (header.peek(4), header.peek(6))
        if let sender, sender.isInstitutionCode {
            document.from = document.from ?? Party()
            document.from?.facility = Organization(identifiers: [Identifier(facility: sender)])
        }
        if let receiver, receiver.isInstitutionCode {
            document.to = Party(facility: Organization(identifiers: [Identifier(facility: receiver)]))
        }
    }
}

extension MessageDraft {
    fileprivate func addDocument(_ document: Referral) {
        addEvent(document)
        if let patient = document.patient { add(patient) } else { remarks.append(Remark(.missing, at: nil, "PID")) }
        if document.encounters.isEmpty, !wasReadWithout("PV1", document) {
            // Required, and nobody said it; a message that was read without it goes without it.
            add(Self.unknownVisit)
            remarks.append(Remark(.missing, at: nil, "PV1"))
        }
        for encounter in document.encounters.prefix(1) { add(encounter) }
        addDocumentFacts(document)
        addBody(document, framed: false)
        addRemarks(document)
    }

    private static let unknownVisit: Encounter = {
        var encounter = Encounter()
        encounter.kind = "U"
        encounter.origin = Origin("PV1[1]")
        return encounter
    }()
}

extension String {
    /// Ten digits.
    var isInstitutionCode: Bool { utf8.count == 10 && Moment.isDigits(self) }
}
