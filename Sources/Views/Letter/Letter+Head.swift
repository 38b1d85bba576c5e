// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    /// To whom and from whom, side by side.
    func writeParties(_ markup: inout Markup) {
        guard referral.to != nil || referral.from != nil || !referral.participants.isEmpty else { return }
        markup.element("div", [.init("class", "parties")]) { markup in
            for (heading, party) in [(Label.receiver, referral.to), (Label.sender, referral.from)] {
                guard let party else { continue }
                block(heading[language], &markup) { facts(of: party).write(&$0, language) }
            }
        }
        block(Label.participants[language], &markup) { markup in
            let rows = referral.participants.map { participant in
                [
                    Table.Cell(participant.role.words), Table.Cell(participant.party.facility?.name),
                    Table.Cell(participant.party.department?.words), Table.Cell(participant.party.person?.line),
                    Table.Cell(participant.party.facility?.address?.line),
                    Table.Cell(contacts(of: participant.party)),
                    Table.Cell(participant.party.facility?.institutionCode),
                ]
            }
            let columns = [
                Label.role, Label.facility, Label.department, Label.person, Label.address, Label.telephone,
                Label.institutionCode,
            ]
            Table(caption: Label.participants[language], columns: columns, rows: rows).write(&markup, language)
        }
    }

    private func facts(of party: Party) -> Facts {
        var facts = Facts()
        facts.add(Label.facility, party.facility?.name)
        facts.add(Label.department, party.department?.words)
        facts.add(Label.person, party.person?.line)
        facts.add(Label.address, party.facility?.address?.line)
        facts.add(Label.telephone, contacts(of: party))
        facts.add(Label.institutionCode, party.facility?.institutionCode)
        return facts
    }

    private func contacts(of party: Party) -> [String] {
        var lines: [String] = []
        for line in ((party.facility?.telecoms ?? []) + (party.person?.telecoms ?? [])).map(\.line)
        where !lines.contains(line) {
            lines.append(line)
        }
        return lines
    }

    /// The patient, their contacts and cards; those a merge did away with behind them.
    func writePatients(_ markup: inout Markup) {
        if let patient = referral.patient { write(patient, Label.patient, &markup) }
        for former in referral.formerPatients { write(former, Label.formerPatient, &markup) }
        block(Label.insurance[language], &markup) { markup in
            let columns = [
                Label.insurancePlan, Label.insurer, Label.insurerName, Label.card, Label.payer, Label.recipient,
                Label.relationship, Label.period,
            ]
            let rows = referral.insurances.map { cells(of: $0) }
            Table(caption: Label.insurance[language], columns: columns, rows: rows).write(&markup, language)
        }
    }

    private func write(_ patient: Patient, _ heading: Localized, _ markup: inout Markup) {
        block(heading[language], &markup) { markup in
            facts(of: patient).write(&markup, language)
            let rows = patient.contacts.map { person in
                [
                    Table.Cell(person.names.line), Table.Cell(person.relationship?.words),
                    Table.Cell(person.addresses.map(\.line)), Table.Cell(person.telecoms.map(\.line)),
                ]
            }
            let columns = [Label.name, Label.relationship, Label.address, Label.telephone]
            Table(caption: Label.contacts[language], columns: columns, rows: rows).write(&markup, language)
        }
    }

    private func facts(of patient: Patient) -> Facts {
        var facts = Facts()
        if let shown = patient.names.shown, !shown.words.isEmpty {
            facts.add(Label.name, shown.words, reading: patient.names.kana.flatMap { $0 == shown ? nil : $0.words })
        }
        facts.add(Label.otherNames, patient.names.others)
        facts.add(Label.birth, birthWords(of: patient))
        facts.add(Label.sex, patient.sex.map { CodeWords.sex($0)[language] })
        facts.add(Label.patientNumber, patient.identifiers.map(\.value))
        facts.add(Label.address, patient.addresses.map(\.line))
        facts.add(Label.telephone, patient.telecoms.map(\.line))
        facts.add(Label.bloodType, patient.bloodType)
        let isDead = patient.deceased == true || patient.died != nil
        facts.add(Label.died, isDead ? patient.died?.words(language) ?? Label.died[language] : nil)
        return facts
    }

    private func birthWords(of patient: Patient) -> String? {
        guard let birth = patient.birth else { return nil }
        guard let issued = referral.issued, let age = birth.years(until: issued) else { return birth.words(language) }
        return "\(birth.words(language)) \(age)\(Label.yearsOld[language])"
    }

    private func cells(of card: Insurance) -> [Table.Cell] {
        let number = [card.symbol, card.number, card.branch].compactMap(\.self).joined(separator: " / ")
        return [
            Table.Cell(card.plan?.words ?? Label.insurance[language]), .amount(card.insurer),
            Table.Cell(card.insurerName), Table.Cell(number), .amount(card.payer), .amount(card.recipient),
            Table.Cell(card.relationship?.words), Table.Cell(card.period?.words(language)),
        ]
    }

    /// Kind, numbers, dates, urgency and wishes; then what it is for.
    func writeDocument(_ markup: inout Markup) {
        block(Label.document[language], &markup) { markup in
            var facts = Facts()
            facts.add(Label.kind, [kindWords, referral.documentKind?.words].firstDistinct)
            facts.add(Label.issued, referral.issued?.words(language))
            facts.add(Label.number, referral.identifiers.map(\.value))
            facts.add(Label.otherNumber, referral.externalIdentifier?.value)
            facts.add(Label.version, referral.version)
            facts.add(Label.status, statusWords)
            facts.add(Label.period, referral.period?.words(language))
            facts.add(Label.effective, referral.effective?.words(language))
            facts.add(Label.expires, referral.expires?.words(language))
            facts.add(Label.urgency, referral.urgency?.words(CodeWords.urgency, language))
            facts.add(Label.service, referral.service?.words)
            facts.add(Label.category, referral.category?.words)
            facts.add(Label.wish, referral.dispositions.map(\.words))
            facts.write(&markup, language)
        }
        block(Label.purpose[language], &markup) { markup in
            if let purpose = referral.purpose?.words { markup.element("p", words: purpose) }
        }
    }

    private var statusWords: [String] {
        let action = referral.action.flatMap { $0 == .new ? nil : $0.words[language] }
        let status = referral.status.map { CodeWords.status($0)[language] }
        return [action, status, referral.referralStatus?.words].firstDistinct
    }
}

extension [String?] {
    /// What is said, each once.
    fileprivate var firstDistinct: [String] {
        var seen: Set<String> = []
        return compactMap(\.self).filter { seen.insert($0).inserted }
    }
}
