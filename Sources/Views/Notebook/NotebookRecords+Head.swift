// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension NotebookRecords {
    /// Records 1, 2 and 4: the patient, allergies, and how the kidneys work.
    mutating func writePatient(of referral: Referral) {
        let patient = referral.patient
        let address = patient?.addresses.first
        let telephone = patient?.telecoms.first { $0.kind == .phone || $0.kind == .mobile }
        add(
            1,
            [
                .words(patient?.names.shown?.words, 40, isRequired: true),
                .code(patient?.sex.flatMap { ["M": "1", "F": "2"][$0] }, 1, isRequired: true),
                .code(patient?.birth?.digits, 8, isRequired: true), .code(address?.postalCode, 8),
                .words(address?.words, 800), .code(telephone?.value, 13), .fixed(""), .fixed(""),
                .code(weight(of: referral), 7), .words(patient?.names.kana?.words, 40),
            ])
        for allergy in referral.allergies {
            let reactions = allergy.reactions.isEmpty ? "" : "（\(allergy.reactions.joined(separator: "、"))）"
            let words = (allergy.substance.words ?? "") + reactions
            add(2, [.fixed("1"), .words(words, 120, isRequired: true), Self.byProfession])
        }
        for kind in [ObservationKind.creatinine, .filtration] {
            guard let latest = latest(kind, of: referral) else { continue }
            add(4, [.words(latest.words, 400, isRequired: true), .code(latest.day, 8), Self.byProfession])
        }
    }

    private func latest(_ kind: ObservationKind, of referral: Referral) -> (words: String, day: String?)? {
        let found = referral.observations.first { ObservationKind($0.code) == kind && $0.value != nil }
        guard let found, let value = found.value?.words(referral, .ja) else { return nil }
        let words = [found.code.words, value, found.value?.unit].compactMap(\.self).joined(separator: " ")
        return (words, found.observed?.digits)
    }

    /// In kilograms, three digits before and behind the point.
    private func weight(of referral: Referral) -> String? {
        let found = referral.observations.first { ObservationKind($0.code) == .weight }
        guard case .quantity(let quantity) = found?.value, quantity.comparator == nil, let value = quantity.value
        else { return nil }
        let units = [quantity.unit?.words].compactMap(\.self) + (quantity.unit?.codings.compactMap(\.code) ?? [])
        return units.contains("kg") && value.isPlainNumber ? value : nil
    }

    /// Records 5 to 55 and the drugs of one day, then the remarks.
    mutating func write(_ visit: NotebookVisit, of referral: Referral, prescribing: Organization?) {
        add(5, [.code(visit.day, 8, isRequired: true), Self.byProfession])
        let giver = referral.from?.facility
        let parts = giver?.codeParts
        let telephone = giver?.telecoms.first { $0.kind == .phone }
        add(
            11,
            [
                .words(giver?.name, 120, isRequired: true), .code(parts?.prefecture, 2, isRequired: true),
                .code(parts?.table, 1, isRequired: true), .code(parts?.number, 7, isRequired: true),
                .code(giver?.address?.postalCode, 8), .words(giver?.address?.words, 800),
                .code(telephone?.value, 13), Self.byProfession,
            ])
        if giver?.isPharmacy == true { writePharmacy(referral, prescribing) }
        writeDrugs(of: visit, referral)
        for remark in referral.remarks { add(501, [.words(remark, 400, isRequired: true), Self.byProfession]) }
    }

    /// Only a pharmacy names the pharmacist, and apart from itself the one who prescribed.
    private mutating func writePharmacy(_ referral: Referral, _ prescribing: Organization?) {
        if let name = referral.from?.person?.names.shown?.words {
            add(15, [.words(name, 40, isRequired: true), .fixed(""), Self.byProfession])
        }
        guard let prescribing else { return note(.missing, "51[1]-1") }
        let parts = prescribing.codeParts
        add(
            51,
            [
                .words(prescribing.name, 120, isRequired: true), .code(parts?.prefecture, 2, isRequired: true),
                .code(parts?.table, 1, isRequired: true), .code(parts?.number, 7, isRequired: true),
                Self.byProfession,
            ])
    }

    /// Drugs by prescriber and RP; RPs are numbered anew within the day.
    private mutating func writeDrugs(of visit: NotebookVisit, _ referral: Referral) {
        var number = 0
        let isPharmacy = referral.from?.facility?.isPharmacy == true
        for (prescriber, medications) in visit.medications.grouped(by: { $0.orderer?.names }) {
            let name = prescriber?.shown?.words ?? (isPharmacy ? nil : referral.from?.person?.names.shown?.words)
            if let name {
                let department = isPharmacy ? nil : referral.from?.department?.words
                add(55, [.words(name, 40, isRequired: true), .words(department, 80), Self.byProfession])
            }
            for medications in NotebookPrescription.all(of: medications) {
                number += 1
                write(medications, number)
            }
        }
    }
}

extension [Medication] {
    /// What belongs together, groups and their items in the order in which they are met.
    func grouped<Key: Hashable>(by key: (Medication) -> Key) -> [(Key, [Medication])] {
        var groups: [(Key, [Medication])] = []
        var places: [Key: Int] = [:]
        for medication in self {
            let key = key(medication)
            if let place = places[key] {
                groups[place].1.append(medication)
            } else {
                places[key] = groups.count
                groups.append((key, [medication]))
            }
        }
        return groups
    }
}
