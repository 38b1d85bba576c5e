// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    /// The sections in order, each with the items it lists; then what no section listed.
    func writeBody(_ markup: inout Markup) {
        let listed = Set(referral.sections.flatMap(\.entries))
        let unlisted = Items(all: referral) { !listed.contains($0) }
        block(Label.diagnoses[language], &markup) { write(unlisted.only(.diagnoses), &$0) }
        for section in referral.sections { write(section, &markup) }
        block(Label.allergies[language], &markup) { write(unlisted.only(.allergies), &$0) }
        block(Label.infections[language], &markup) { write(unlisted.only(.infections), &$0) }
        block(Label.medications[language], &markup) { write(unlisted.only(.medications), &$0) }
        block(Label.results[language], &markup) { write(unlisted.only(.results), &$0) }
        block(Label.procedures[language], &markup) { write(unlisted.only(.procedures), &$0) }
        block(Label.encounters[language], &markup) { write(unlisted.only(.encounters), &$0) }
        writeAppointments(&markup)
        writeConsents(&markup)
        writeLinks(&markup)
        block(Label.attachments[language], &markup) { write(unlisted.only(.attachments), &$0) }
        block(Label.remarks[language], &markup) { markup in
            for remark in referral.remarks { markup.element("p", words: remark) }
        }
    }

    private func write(_ section: Section, _ markup: inout Markup) {
        let name = section.title ?? SectionWords.title(section.code)[language]
        block(name, &markup) { markup in
            if let text = section.text, !text.isEmpty { markup.element("p", words: text) }
            write(Items(section, of: referral), &markup)
        }
    }

    /// The tables of some items, kind by kind.
    private func write(_ items: Items, _ markup: inout Markup) {
        writeDiagnoses(items.pick(\.diagnoses, of: referral.diagnoses), &markup)
        writeAllergies(items.pick(\.allergies, of: referral.allergies), &markup)
        writeFindings(items.pick(\.infections, of: referral.infections), Label.infections, &markup)
        writeMedications(items.pick(\.medications, of: referral.medications), &markup)
        for report in items.pick(\.reports, of: referral.reports) { write(report, &markup) }
        writeFindings(items.pick(\.observations, of: referral.observations), Label.findings, &markup)
        writeProcedures(items.pick(\.procedures, of: referral.procedures), &markup)
        writeEncounters(items.pick(\.encounters, of: referral.encounters), &markup)
        writeAttachments(items.pick(\.attachments, of: referral.attachments), &markup)
    }
}

/// Which items of a referral's lists stand under one heading, by their numbers.
struct Items {
    enum Kind { case diagnoses, allergies, infections, medications, results, procedures, encounters, attachments }

    var diagnoses: [Int] = []
    var allergies: [Int] = []
    var infections: [Int] = []
    var medications: [Int] = []
    var reports: [Int] = []
    var observations: [Int] = []
    var procedures: [Int] = []
    var encounters: [Int] = []
    var attachments: [Int] = []

    /// What a section lists; numbers that mean nothing are passed over.
    init(_ section: Section, of referral: Referral) {
        for entry in section.entries { add(entry) }
    }

    /// Everything that a condition holds for.
    init(all referral: Referral, where isIncluded: (Section.Entry) -> Bool) {
        diagnoses = referral.diagnoses.indices.filter { isIncluded(.diagnosis($0)) }
        allergies = referral.allergies.indices.filter { isIncluded(.allergy($0)) }
        infections = referral.infections.indices.filter { isIncluded(.infection($0)) }
        medications = referral.medications.indices.filter { isIncluded(.medication($0)) }
        reports = referral.reports.indices.filter { isIncluded(.report($0)) }
        observations = referral.observations.indices.filter { isIncluded(.observation($0)) }
        procedures = referral.procedures.indices.filter { isIncluded(.procedure($0)) }
        encounters = referral.encounters.indices.filter { isIncluded(.encounter($0)) }
        attachments = referral.attachments.indices.filter { isIncluded(.attachment($0)) }
    }

    private init() {}

    private mutating func add(_ entry: Section.Entry) {
        switch entry {
        case .diagnosis(let index): diagnoses.append(index)
        case .allergy(let index): allergies.append(index)
        case .infection(let index): infections.append(index)
        case .medication(let index): medications.append(index)
        case .report(let index): reports.append(index)
        case .observation(let index): observations.append(index)
        case .procedure(let index): procedures.append(index)
        case .encounter(let index): encounters.append(index)
        case .attachment(let index): attachments.append(index)
        }
    }

    func pick<Item>(_ list: KeyPath<Items, [Int]>, of items: [Item]) -> [Item] {
        self[keyPath: list].compactMap { items.indices.contains($0) ? items[$0] : nil }
    }

    func only(_ kind: Kind) -> Items {
        var items = Items()
        switch kind {
        case .diagnoses: items.diagnoses = diagnoses
        case .allergies: items.allergies = allergies
        case .infections: items.infections = infections
        case .medications: items.medications = medications
        case .results: (items.reports, items.observations) = (reports, observations)
        case .procedures: items.procedures = procedures
        case .encounters: items.encounters = encounters
        case .attachments: items.attachments = attachments
        }
        return items
    }
}
