// SPDX-License-Identifier: Apache-2.0
import Referral

/// Where RXE and RXO, which say the same, say it.
struct DrugFields {
    let name: String
    let drug: Int
    let dose: (amount: Int, unit: Int)
    let form: Int
    let instructions: Int
    let substitution: (field: Int, table: String)
    let amount: (amount: Int, unit: Int)
    let dailyDose: Int
    let categories: Int?
    let number: Int?

    /// What is given, as the pharmacy encoded it (chapter 4, section 4.14.4).
    static let encoded = DrugFields(
        name: "RXE", drug: 2, dose: (3, 5), form: 6, instructions: 7, substitution: (9, "0167"), amount: (10, 11),
        dailyDose: 19, categories: 21, number: 15)
    /// What is asked for (section 4.14.1).
    static let requested = DrugFields(
        name: "RXO", drug: 1, dose: (2, 4), form: 5, instructions: 7, substitution: (9, "0161"), amount: (11, 12),
        dailyDose: 23, categories: nil, number: nil)
}

extension MessageReading {
    /// RXE or RXO.
    func read(_ segment: SegmentReading, _ fields: DrugFields, into drug: inout Medication) {
        drug.drug = segment.coded(fields.drug) ?? Coded()
        drug.dose = segment.amount(fields.dose)
        drug.form = segment.coded(fields.form)
        drug.instructions = segment.words(fields.instructions)
        drug.substitution = segment.field(fields.substitution.field)?.code(table: fields.substitution.table)
        drug.amount = segment.amount(fields.amount)
        drug.dailyDose = segment.field(fields.dailyDose)?.quantity
        if let categories = fields.categories { drug.categories = segment.codedList(categories) }
        if let number = fields.number.flatMap({ segment.text($0) }) {
            drug.identifiers.append(Identifier(number, type: Medication.prescriptionNumber))
        }
    }
}

extension MessageDraft {
    /// RXE or RXO.
    func add(_ drug: Medication, _ fields: DrugFields) {
        guard drug.origin.wants(fields.name) else { return }
        add(fields.name, drug.origin) { segment in
            segment.set(fields.drug, coded: drug.drug)
            segment.set(fields.dose, amount: drug.dose)
            segment.set(fields.form, coded: drug.form)
            segment.set(fields.instructions, words: drug.instructions)
            segment.set(fields.substitution.field, code: drug.substitution, table: fields.substitution.table)
            segment.set(fields.amount, amount: drug.amount)
            segment.set(fields.dailyDose, quantity: drug.dailyDose)
            if let place = fields.categories { segment.set(place, codedList: drug.ownCategories) }
            if let place = fields.number {
                segment.set(place, drug.identifiers.first { $0.type == Medication.prescriptionNumber }?.value)
            }
            // Both are required; Japanese systems write the two quotes where no amount can be said (SS-MIX2, OMP-01).
            if drug.dose == nil, !drug.origin.isOfSegments {
                segment.set(fields.dose.amount, "\"\"")
                segment.set(fields.dose.unit, "\"\"")
            }
        }
        addNote(drug.note, drug.origin)
    }
}

extension Medication {
    /// 処方箋番号 (RXE-15), by the name that HL7 table 0203 has for it.
    static let prescriptionNumber = "RX"

    /// Categories that stand in RXE-21, not in ORC-29.
    var ownCategories: [Coded] { categories.filter { $0.codings.first?.system != CommonOrder.kinds } }
    /// The kind of order, ORC-29.
    var orderKind: Coded? { categories.first { $0.codings.first?.system == CommonOrder.kinds } }
}

extension SegmentReading {
    /// A number in one field and its unit in another.
    func amount(_ fields: (amount: Int, unit: Int)) -> Quantity? {
        let quantity = Quantity(text(fields.amount), unit: coded(fields.unit))
        // Two quotes where an amount is required and none can be said: the model says it by having none.
        for field in [fields.amount, fields.unit] where isNull(field) { keepSpelling(field) }
        return quantity == Quantity(nil) ? nil : quantity
    }

    /// The words of coded instructions; their codes have no place.
    func words(_ field: Int) -> [String] { repetitions(field).compactMap { $0(2) } }
}

extension SegmentDraft {
    func set(_ fields: (amount: Int, unit: Int), amount: Quantity?) {
        set(fields.amount, amount?.value)
        set(fields.unit, coded: amount?.unit)
    }

    /// Words as CE without codes.
    func set(_ field: Int, words: [String]) {
        for (place, text) in words.enumerated() { set(field, 2, repetition: place + 1, text) }
    }
}
