// SPDX-License-Identifier: Apache-2.0
import FHIR
import Referral

extension LetterReading {
    /// The head of a document, its sections, and what RF1 would say in our extensions.
    mutating func read(composition: ElementReading) {
        readIdentity(composition)
        readType(composition)
        referral.issued = composition.skipsDerived("date") ? nil : composition.moment("date")
        referral.confidentiality = composition.code("confidentiality", by: .confidentiality)
        referral.tags = composition.tags.union(reading.root.tags)
        readCategory(composition)
        readLinks(composition)
        readSections(of: composition)
        read(extensions: composition)
        readAuthors(composition)
        readEvents(composition)
        composition["encounter"].map { _ = item($0) }
    }

    private mutating func readIdentity(_ composition: ElementReading) {
        for name in ["lastUpdated", "profile"] { composition.keep("meta", name) }
        if !composition.skipsDerived("status") { referral.status = composition.text("status") }
        if let version = composition.extended(LetterExtension.versionURL, "valueString") {
            referral.version = version.isDerived ? nil : version.element.text
            version.saySpelling()
        }
        guard let element = composition["identifier"], let identifier = element.identifier else { return }
        element.saySpelling()
        if !referral.identifiers.contains(where: { $0.value == identifier.value }) {
            referral.identifiers.append(identifier)
        }
    }

    private mutating func readType(_ composition: ElementReading) {
        let usual = DocumentType.concept(of: referral.kind)
        if let type = composition["type"] {
            let concept = type.concept
            if concept == usual || concept == usual.withoutDisplays {
                type.saySpelling()
            } else {
                referral.documentKind = concept
            }
        }
        if composition.skipsDerived("title") { return }
        if LetterForm(referral.kind) != .other, composition.peek("title") == DocumentType.title(of: referral.kind) {
            composition.said("title")
        } else {
            referral.title = composition.text("title")
        }
    }

    /// OUTPATIENT and DISCHARGE are what table 0284 calls outpatient and inpatient; a discharge summary is always the
    /// latter, and older packages repeat the type here.
    private mutating func readCategory(_ composition: ElementReading) {
        guard let category = composition["category"], let coding = category["coding"] else { return }
        if category.isDerived { return category.saySpelling() }
        if coding.peek("system") == DocumentType.categorySystem, let code = coding.peek("code"),
            let table = CodeMap.documentCategory.v2[code]
        {
            if referral.kind != .dischargeSummary { referral.category = Coded(table, table: "0284") }
            category.saySpelling()
        } else if coding.peek("code") == composition["type"]?["coding"]?.peek("code") {
            category.saySpelling()
        } else if LetterForm(referral.kind) == .other {
            referral.category = category.concept
        }
    }

    private mutating func readLinks(_ composition: ElementReading) {
        for element in composition.all("relatesTo") {
            guard let relation = element.peek("code").flatMap(Link.Relation.init(document:)),
                let identifier = element["targetIdentifier"]?.identifier
            else { continue }
            element.saySpelling()
            referral.links.append(Link(relation, identifier))
        }
        referral.links += composition.identifiers(.answers).map { Link(.answers, $0) }
        referral.links += composition.identifiers(.relates).map { Link(.relates, $0) }
    }

    /// Who keeps and wrote it: the sender, where no section names one; further authors take part.
    private mutating func readAuthors(_ composition: ElementReading) {
        let custodian = composition["custodian"].flatMap(party)
        let authors = composition.all("author").compactMap(party)
        if referral.from == nil, let facility = custodian?.facility ?? authors.lazy.compactMap(\.facility).first {
            referral.from = Party(facility: facility)
            referral.from?.department = custodian?.department ?? authors.lazy.compactMap(\.department).first
        }
        if let department = composition.concepts(.department).first { referral.from?.department = department }
        let known = referral.participants.filter { $0.role == .author }.map(\.party.person)
        for person in authors.compactMap(\.person) where person != referral.from?.person && !known.contains(person) {
            if referral.from?.person == nil {
                if referral.from == nil { referral.from = Party() }
                referral.from?.person = person
            } else {
                referral.participants.append(Participant(role: .author, party: Party(person: person)))
            }
        }
    }

    private func party(_ reference: ElementReading) -> Party? {
        if let target = reference.target(), isAbsent(target) {
            keepAbsent(target, reference)
            return nil
        }
        let party = reading.party(reference: reference)
        if party != nil { reference.saySpelling() }
        return party
    }

    /// An event that only repeats the date of the letter, or the stay, says nothing new.
    private mutating func readEvents(_ composition: ElementReading) {
        guard let event = composition["event"] else { return }
        if event["code"]?.peek("text") == LetterForm(referral.kind).event { event["code"]?.saySpelling() }
        for detail in event.all("detail") { _ = item(detail) }
        guard let period = event["period"], let span = event.span("period") else { return }
        period.saySpelling()
        if span != LetterForm(referral.kind).period(of: referral) { referral.period = span }
    }
}

extension LetterForm {
    /// The period of the event that a letter is about, where nothing else is said: the day it was written, or the stay.
    func period(of referral: Referral) -> Span? {
        if self == .dischargeSummary, let stay = referral.encounters.first, stay.admitted ?? stay.discharged != nil {
            return Span(start: stay.admitted, end: stay.discharged)
        }
        return (referral.issued ?? referral.facts.sent).map { Span(start: $0.date) }
    }
}

extension Coded {
    /// The same codes without what they are called.
    var withoutDisplays: Coded {
        Coded(codings.map { Coding(code: $0.code, system: $0.system, version: $0.version) }, text: text)
    }

    /// Somebody else who wrote a part of it.
    static let author = Coded("AUT", system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
}

extension Link.Relation {
    /// By Composition.relatesTo.code.
    init?(document code: String) {
        switch code {
        case "replaces": self = .replaces
        case "appends": self = .appends
        case "transforms": self = .transforms
        default: return nil
        }
    }

    /// The same; nil where R4 has no word for it.
    var document: String? {
        switch self {
        case .replaces: "replaces"
        case .appends: "appends"
        case .transforms: "transforms"
        case .answers, .relates: nil
        }
    }
}

extension CodeMap {
    /// Table 0272 (TXA-18) and Composition.confidentiality.
    static let confidentiality = CodeMap(["U": "N", "R": "R", "V": "V"])
    /// Table 0284 (RF1-5) and the subtypes of Japanese documents.
    static let documentCategory = CodeMap(["O": "OUTPATIENT", "I": "DISCHARGE"])
    /// Table 0280 (RF1-2) and request-priority.
    static let urgency = CodeMap(["R": "routine", "A": "asap", "S": "stat", "A": "urgent"])
    /// Table 0008 (MSA-1) and response-code.
    static let answer = CodeMap([
        "AA": "ok", "AE": "fatal-error", "AR": "transient-error", "CA": "ok", "CE": "fatal-error",
        "CR": "transient-error",
    ])
}
