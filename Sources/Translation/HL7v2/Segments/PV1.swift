// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// PV1 and PV2 (chapter 3, sections 3.4.3 and 3.4.4).
    func encounter(_ segment: SegmentReading, _ further: SegmentReading? = nil) -> Encounter {
        var encounter = Encounter()
        encounter.kind = segment.text(2)
        place(segment, in: &encounter)
        encounter.priorLocation = segment.field(6)?.location
        encounter.attending = segment.practitioners(7)
        encounter.referring = segment.practitioners(8)
        encounter.consulting = segment.practitioners(9)
        encounter.source = segment.field(14)?.code(table: "0023")
        encounter.admitting = segment.practitioners(17)
        encounter.identifiers = segment.field(19)?.identifier.map { [$0] } ?? []
        encounter.disposition = segment.field(36)?.code(table: "0112")
        encounter.admitted = moment(segment, 44)
        encounter.discharged = moment(segment, 45)
        if let further {
            encounter.reasons = further.coded(3).map { [$0] } ?? []
            encounter.expectedDischarge = moment(further, 9)
        }
        encounter.origin = Origin([segment.place] + (further.map { [$0.place] } ?? []))
        return encounter
    }

    /// PV1-3 of an outpatient is often no place but a department: `01^^^^^C` (domain.md section 3); PV1-10 else.
    private func place(_ segment: SegmentReading, in encounter: inout Encounter) {
        encounter.department = segment.field(10)?.code(table: "0069")
        let isDepartment = segment.peek(3, 6) == "C" && segment.peek(3, 2) == nil && segment.peek(3, 3) == nil
        if isDepartment, encounter.department == nil, let code = segment.text(3) {
            encounter.department = Coded(code)
            _ = segment.said(3, 6)
        } else {
            encounter.location = segment.field(3)?.location
        }
    }
}

extension MessageDraft {
    /// PV1, and PV2 where it has something to say.
    func add(_ encounter: Encounter, number: String = "1") {
        add("PV1", encounter.origin) { segment in
            segment.set(1, number)
            // Required; U is unknown (table 0004).
            segment.set(2, encounter.kind ?? "U")
            addPlace(of: encounter, to: segment)
            segment.set(6, location: encounter.priorLocation)
            segment.set(7, practitioners: encounter.attending)
            segment.set(8, practitioners: encounter.referring)
            segment.set(9, practitioners: encounter.consulting)
            segment.set(14, code: encounter.source, table: "0023")
            segment.set(17, practitioners: encounter.admitting)
            segment.set(19, identifier: encounter.identifiers.first)
            segment.set(36, code: encounter.disposition, table: "0112")
            segment.set(44, moment: encounter.admitted)
            segment.set(45, moment: encounter.discharged)
        }
        let wasRead = encounter.origin.places.contains { $0.hasPrefix("PV2[") }
        guard wasRead || !encounter.reasons.isEmpty || encounter.expectedDischarge != nil else { return }
        add("PV2", encounter.origin) { segment in
            segment.set(3, coded: encounter.reasons.first)
            segment.set(9, moment: encounter.expectedDischarge)
        }
    }

    private func addPlace(of encounter: Encounter, to segment: SegmentDraft) {
        let department = encounter.department?.codings.first
        guard encounter.location == nil, encounter.kind != "I", let code = department?.code,
            department?.system != CodeSystems.tableRoot + "0069"
        else {
            segment.set(3, location: encounter.location)
            return segment.set(10, code: encounter.department, table: "0069")
        }
        segment.set(3, code)
        segment.set(3, 6, "C")
    }
}
