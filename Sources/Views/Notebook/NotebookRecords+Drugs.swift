// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

/// Drugs that are taken together in the same way (RP).
struct NotebookPrescription {
    let medications: [Medication]
    let form: DosageForm

    /// Drugs of one RP number that are also used alike; those without a number stand alone.
    static func all(of medications: [Medication]) -> [NotebookPrescription] {
        struct Key: Hashable {
            let rp: String
            let usage: Coded?
            let form: DosageForm
            let duration: Quantity?
        }
        var alone = 0
        return medications.grouped { medication -> Key in
            if medication.rp == nil { alone += 1 }
            return Key(
                rp: medication.rp.map { "RP" + $0 } ?? "\(alone)", usage: medication.usage,
                form: DosageForm(medication), duration: medication.duration)
        }.map { NotebookPrescription(medications: $1, form: $0.form) }
    }
}

extension NotebookRecords {
    /// Records 201 and 281 for each drug, then 301 and 311 for how they are taken.
    mutating func write(_ prescription: NotebookPrescription, _ number: Int) {
        let rp = Item.fixed(String(number))
        var seen: Set<String> = []
        for medication in prescription.medications {
            writeDrug(medication, prescription.form, rp)
        }
        guard let first = prescription.medications.first else { return }
        writeUsage(first, prescription.form, rp)
        for medication in prescription.medications {
            for words in medication.instructions where seen.insert(words).inserted {
                add(311, [rp, .words(words, 100, isRequired: true), Self.byProfession])
            }
        }
    }

    private mutating func writeDrug(_ medication: Medication, _ form: DosageForm, _ rp: Item) {
        let dose = form.dose(of: medication)
        let code = DrugCode(medication.drug)
        add(
            201,
            [
                rp, .words(medication.drug.words, 120, isRequired: true), .code(dose?.value, 12, isRequired: true),
                .words(dose?.unit?.words, 12, isRequired: true), .fixed(code.kind), .code(code.value, 13),
                Self.byProfession, .fixed(""), .fixed(""), .fixed(""),
            ])
        var supplements = medication.ingredients.map { part in
            [part.drug.words, part.amount?.words].compactMap(\.self).joined(separator: " ")
        }
        if dose == nil {
            let said = [("1回量", medication.dose), ("1日量", medication.dailyDose), ("総量", medication.amount)]
            supplements += said.compactMap { name, quantity in quantity?.words.map { "\(name) \($0)" } }
        }
        supplements += [medication.note, medication.substitution?.words].compactMap(\.self)
        for words in supplements where !words.isEmpty {
            add(281, [rp, .words(words, 100, isRequired: true), Self.byProfession])
        }
    }

    private mutating func writeUsage(_ medication: Medication, _ form: DosageForm, _ rp: Item) {
        let usage = medication.usage
        let words = [
            usage?.words ?? medication.rhythm(.ja), usage == nil ? medication.route?.words : nil,
            medication.site?.words,
        ]
        let code = usage?.code(in: DosageForm.usageSystem).flatMap { $0.utf8.count == 16 ? $0 : nil }
        add(
            301,
            [
                rp, .words(words.compactMap(\.self).joined(separator: " "), 100, isRequired: true),
                .code(form.count(of: medication), 3, isRequired: true), .fixed(form.countUnit), .fixed(form.rawValue),
                .fixed(code == nil ? "1" : "2"), .code(code, 16), Self.byProfession,
            ])
    }
}

/// 薬品コード種別 and 薬品コード. Only codings whose number in the format is beyond doubt: 4 YJ, 6 HOT, 1 none.
private struct DrugCode {
    var kind = "1"
    var value: String?

    private static let systems = [
        ("4", "urn:oid:1.2.392.100495.20.1.73"), ("6", "urn:oid:1.2.392.200119.4.403.1"),
        ("6", "urn:oid:1.2.392.200119.4.402.1"), ("6", "urn:oid:1.2.392.200119.4.403.2"),
    ]

    init(_ drug: Coded) {
        for (kind, system) in Self.systems {
            guard let code = drug.code(in: system) else { continue }
            (self.kind, value) = (kind, code)
            return
        }
    }
}
