// SPDX-License-Identifier: Apache-2.0
package import JapaneseText
package import Referral

/// Drugs for the medicine notebook that patients keep (お薬手帳): a text of records as JAHIS 電子版お薬手帳データ
/// フォーマット仕様書 Ver.2.5 and 2.6 lay them out, both under the name `JAHISTC08`, as a facility gives it to a
/// patient (出力区分 1). Shift_JIS, CR LF, commas between the items of a record and nowhere else.
///
/// Written are the records 1 patient, 2 allergies, 4 memo (renal function), 5 day, 11 who gives, 15 pharmacist,
/// 51 and 55 who prescribed, 201 drug, 281 supplement, 301 usage, 311 supplement, 501 remarks. The layouts were taken
/// from public readers of the format, not from the specification itself; records of which there was any doubt (3, 31,
/// 291, 391, 401, 411, 421, 601, 701, 911) are not written. No amount is guessed: where 用量 wants a daily dose and
/// nobody said one, the item stays empty, is noted as missing, and a supplement says what was said.
package struct MedicineNotebook: Sendable, Hashable {
    /// Where the text says less than the referral.
    package struct Note: Sendable, Hashable {
        /// In what way.
        package enum Kind: String, Sendable, Hashable {
            /// The format wants it and nobody said it.
            case missing
            /// Longer than the format allows.
            case shortened
            /// Not of the characters the item allows, or no longer taken, or given and not handed out.
            case leftOut = "left-out"
        }

        package let kind: Kind
        /// `201[2]-3`: the third item of the second drug record; `medications[4]`.
        package let place: String

        package init(_ kind: Kind, _ place: String) {
            self.kind = kind
            self.place = place
        }
    }

    package let bytes: [UInt8]
    package let notes: [Note]
    /// Characters that Shift_JIS lacks.
    package let substitutions: [Substitution]

    /// The text, or nil when the document must not be shown to its patient or has no drugs. What the patient was not
    /// told of is not in it, although pharmacies read it: the notebook is the patient's.
    package init?(_ referral: Referral, policy: DrugPolicy = DrugPolicy()) {
        guard let allowed = referral.withheld(for: .patient).referral,
            let view = DrugView.reduced(allowed, policy: policy)?.referral
        else { return nil }
        var records = NotebookRecords()
        let visits = NotebookVisit.visits(of: view, &records)
        guard !visits.isEmpty else { return nil }
        records.writePatient(of: view)
        let prescribing = allowed.participants.lazy.compactMap(\.party.facility).first { $0.isMedical }
        for visit in visits { records.write(visit, of: view, prescribing: prescribing) }
        let encoded = records.encoded
        bytes = encoded.bytes
        substitutions = encoded.substitutions
        notes = records.notes
    }
}

/// The drugs of one day.
struct NotebookVisit {
    let day: String?
    var medications: [Medication] = []

    /// Days in the order in which they are met. What was stopped or cancelled, and what was given on the spot, is no
    /// drug to be taken.
    static func visits(of referral: Referral, _ records: inout NotebookRecords) -> [NotebookVisit] {
        var visits: [NotebookVisit] = []
        for (index, medication) in referral.medications.enumerated() {
            guard medication.act != .administration, !medication.isOver else {
                records.note(.leftOut, "medications[\(index)]")
                continue
            }
            let moment =
                medication.act == .dispensing
                ? medication.started ?? medication.ordered : medication.ordered ?? medication.started
            let day = moment?.digits ?? referral.issued?.digits
            if let place = visits.firstIndex(where: { $0.day == day }) {
                visits[place].medications.append(medication)
            } else {
                visits.append(NotebookVisit(day: day, medications: [medication]))
            }
        }
        return visits
    }
}

extension Medication {
    /// Cancelled, stopped, suspended, or never meant.
    fileprivate var isOver: Bool {
        let over: Set<String> = ["cancelled", "stopped", "entered-in-error", "not-done", "declined", "on-hold"]
        let controls: Set<String> = ["CA", "DC", "HD", "OC", "OD", "OH", "CR", "DR", "UC", "UD"]
        return status.map(over.contains) == true || control.map(controls.contains) == true
    }
}

extension Organization {
    /// Prefecture (2), point table (1), number (7).
    var codeParts: (prefecture: String, table: String, number: String)? {
        guard let code = institutionCode, code.utf8.count == 10, code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return (String(code.prefix(2)), String(code.dropFirst(2).prefix(1)), String(code.suffix(7)))
    }

    var isPharmacy: Bool { codeParts?.table == "4" }
    var isMedical: Bool { codeParts.map { $0.table == "1" || $0.table == "3" } ?? false }
}
