// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension Letter {
    /// A table for what was prescribed, one for what was dispensed, one for what was given.
    func writeMedications(_ medications: [Medication], _ markup: inout Markup) {
        for act in [Medication.Act.prescription, .dispensing, .administration] {
            let rows = medications.filter { $0.act == act }.map { cells(of: $0) }
            let columns = [
                Label.drug, Label.rp, Label.dose, Label.dailyDose, Label.usage, Label.duration, Label.amount,
                Label.period, Label.status, Label.note,
            ]
            let caption = act.words[language]
            Table(caption: caption, columns: columns, rows: rows).write(&markup, language)
        }
    }

    private func cells(of medication: Medication) -> [Table.Cell] {
        var name = cell(medication.drug)
        name.lines += medication.ingredients.compactMap { part in
            part.drug.words.map { "・" + [$0, part.amount?.words].compactMap(\.self).joined(separator: " ") }
        }
        let period = Span(start: medication.started, end: medication.ended).words(language)
        return [
            name, .amount([medication.rp, medication.rpOrder].compactMap(\.self).joined(separator: "-")),
            .amount(medication.dose?.words), .amount(medication.dailyDose?.words),
            Table.Cell(usage(of: medication)), .amount(medication.duration?.words),
            .amount(medication.amount?.words), Table.Cell(period), Table.Cell(status(of: medication)),
            Table.Cell(notes(of: medication)),
        ]
    }

    private func usage(of medication: Medication) -> [String?] {
        let rhythm = medication.rhythm(language)
        return [
            medication.usage?.words, medication.usage == nil ? rhythm : nil,
            medication.asNeeded == true ? Label.asNeeded[language] : nil,
            medication.route?.words, medication.method?.words, medication.site?.words,
        ]
    }

    /// A drug that was stopped must not look like one that is taken.
    private func status(of medication: Medication) -> [String?] {
        let quiet: Set<String> = ["active", "completed", "NW"]
        return [medication.control, medication.status].map { $0.flatMap { quiet.contains($0) ? nil : statusWords($0) } }
    }

    private func notes(of medication: Medication) -> [String?] {
        let orderer = medication.orderer?.line.map { "\(Label.prescriber[language]): \($0)" }
        return medication.instructions + medication.categories.map(\.words) + [
            medication.form?.words, medication.substitution?.words, medication.note,
            medication.ordered?.words(language), orderer,
        ]
    }
}

extension Medication {
    /// How often, where no usage says it in words.
    func rhythm(_ language: Language) -> String? {
        let clock = times.joined(separator: language == .ja ? "・" : ", ")
        guard let frequency else { return clock.isEmpty ? nil : clock }
        let unit = period?.unit?.codings.first?.code ?? period?.unit?.words
        let span = [period?.value, unit.map { language == .ja ? Self.units[$0] ?? $0 : $0 }].compactMap(\.self).joined()
        let often = language == .ja ? "\(span)に\(frequency)回" : "\(frequency) times per \(span)"
        let words = span.isEmpty ? (language == .ja ? "\(frequency)回" : "\(frequency) times") : often
        return clock.isEmpty ? words : "\(words) (\(clock))"
    }

    private static let units = ["d": "日", "h": "時間", "wk": "週", "mo": "か月", "min": "分"]
}
