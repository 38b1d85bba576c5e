// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// TXA (chapter 9, section 9.7.1) but for TXA-2 and TXA-13, which need to know what the document is.
    func documentFacts(_ segment: SegmentReading, into document: inout Referral) {
        _ = segment.said(3)
        // Usual control, which is what nobody needs to say (table 0272).
        if segment.peek(18) == "U" { _ = segment.said(18) }
        document.documentKind = segment.field(2)?.code(table: "0270")
        document.period = moment(segment, 4).map { Span(start: $0) }
        document.issued = moment(segment, 6)
        document.identifiers = segment.field(12)?.entity.map { [$0] } ?? []
        document.links = segment.repetitions(14).compactMap(\.entity).map { Link(.answers, $0) }
        document.title = segment.text(25) ?? segment.said(16).map(Self.withoutEnding)
        document.status = status(segment)
        people(segment, into: &document)
    }

    /// A code that only says what the kind says already is no word of its own.
    func documentKind(_ segment: SegmentReading, into document: inout Referral) {
        guard segment.peek(2) == DocumentKinds.code(document.kind) else { return }
        document.documentKind = nil
        segment.keepSpelling(2)
    }

    /// TXA-9 wrote it; the others by the codes of participation.
    private func people(_ segment: SegmentReading, into document: inout Referral) {
        let authors = segment.practitioners(9)
        document.from = authors.first.map { Party(person: $0) }
        for author in authors.dropFirst() { document.participants.append(Self.participant("AUT", author)) }
        for (field, code) in SegmentDraft.participations {
            for person in segment.practitioners(field) { document.participants.append(Self.participant(code, person)) }
        }
    }

    private static func participant(_ code: String, _ person: Practitioner) -> Participant {
        Participant(role: Coded(code, system: SegmentDraft.participation), party: Party(person: person))
    }

    /// TXA-17 (table 0271) and TXA-19 (table 0273) in FHIR's words.
    private func status(_ segment: SegmentReading) -> String? {
        if segment.peek(19) == "CA" {
            _ = (segment.said(17), segment.said(19))
            return "entered-in-error"
        }
        if segment.peek(19) == "AV" { _ = segment.said(19) }
        switch segment.peek(17) {
        case "AU", "LA":
            _ = segment.said(17)
            return "final"
        case "DI", "DO", "IN", "IP", "PA":
            _ = segment.said(17)
            return "preliminary"
        default: return nil
        }
    }

    /// A file's name without `.txt` and its like.
    private static func withoutEnding(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 5, dot > name.startIndex
        else { return name }
        return String(name[..<dot])
    }
}

extension MessageDraft {
    /// TXA.
    func addDocumentFacts(_ document: Referral) {
        guard !wasReadWithout("TXA", document) else { return }
        add("TXA", document.origin) { segment in
            segment.set(1, "1")
            let code = document.documentKind == nil ? DocumentKinds.code(document.kind) : nil
            segment.set(2, code)
            segment.set(2, code: document.documentKind, table: "0270")
            segment.set(3, document.sections.contains { $0.text != nil } ? "TX" : "AP")
            segment.set(4, moment: document.period?.start)
            segment.set(6, moment: document.issued)
            segment.set(12, entity: document.identifiers.first)
            segment.set(13, entity: document.links.first { $0.relation != .answers }?.identifier)
            let answered = document.links.filter { $0.relation == .answers }
            for (place, link) in answered.enumerated() {
                segment.set(14, repetition: place + 1, entity: link.identifier)
            }
            segment.set(17, Self.completion(document.status))
            segment.set(19, document.status.map { $0 == "entered-in-error" ? "CA" : "AV" })
            segment.set(25, document.title)
            segment.set(people: document)
        }
        if document.status == nil { remarks.append(Remark(.missing, at: nil, "TXA-17")) }
        if document.identifiers.isEmpty { remarks.append(Remark(.missing, at: nil, "TXA-12")) }
    }

    /// Table 0271.
    private static func completion(_ status: String?) -> String? {
        switch status {
        case nil: nil
        case "final", "amended": "AU"
        case "entered-in-error": "DO"
        default: "IP"
        }
    }
}

extension SegmentDraft {
    static let participation = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"

    /// Who performed it, who is to sign, who typed it, who signed, who got a copy.
    static let participations: [(field: Int, code: String)] = [
        (5, "PPRF"), (10, "VRF"), (11, "ENT"), (22, "AUTHEN"), (23, "PRCP"),
    ]

    fileprivate func set(people document: Referral) {
        func people(_ code: String) -> [Practitioner] {
            document.participants.filter { $0.role.code(in: Self.participation) == code }.compactMap(\.party.person)
        }
        set(9, practitioners: (document.from?.person.map { [$0] } ?? []) + people("AUT"))
        for (field, code) in Self.participations { set(field, practitioners: people(code)) }
    }
}
