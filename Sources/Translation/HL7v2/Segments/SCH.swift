// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// SCH (chapter 10, section 10.6.1) with the resources behind it.
    func appointment(_ segment: SegmentReading, notes: [SegmentReading], resources: [SegmentReading]) -> Appointment {
        var appointment = Appointment()
        appointment.identifiers = [
            segment.number(1, CommonOrder.placer), segment.number(2, CommonOrder.filler),
        ].compactMap { $0 }
        appointment.reason = segment.coded(7)
        appointment.kind = segment.coded(8)
        appointment.duration = segment.amount((9, 10))
        appointment.start = moment(segment, 11, 4)
        appointment.end = moment(segment, 11, 5)
        appointment.status = status(segment)
        appointment.note = notes.note
        let used = readResources(resources, into: &appointment)
        appointment.origin = ([segment] + notes + used).origin
        return appointment
    }

    /// SCH-25, else what the trigger says.
    private func status(_ segment: SegmentReading) -> String? {
        guard let code = segment.peek(25) else { return ["S12": "booked", "S15": "cancelled"][type.trigger] }
        guard let status = Appointment.statuses.first(where: { $0.code.lowercased() == code.lowercased() }) else {
            remark(.unmapped, at: segment.path(25))
            return nil
        }
        _ = segment.text(25)
        return status.word
    }

    /// The first AIS and AIL, and every AIP. Others stay residue.
    private func readResources(_ resources: [SegmentReading], into appointment: inout Appointment) -> [SegmentReading] {
        let service = resources.first("AIS")
        if let service {
            appointment.service = service.coded(3)
            appointment.start = appointment.start ?? moment(service, 4)
            appointment.duration = appointment.duration ?? service.amount((7, 8))
        }
        let location = resources.first("AIL")
        appointment.location = location?.field(3)?.location
        let persons = resources.all("AIP").filter { $0.count(3) > 0 }
        appointment.persons = persons.compactMap { person in
            guard var found = person.person(3) else { return nil }
            found.origin = person.origin
            return found
        }
        for segment in resources { _ = segment.said(1) }
        return [service, location].compactMap { $0 }
    }
}

extension MessageDraft {
    /// SCH and its notes.
    func addSchedule(_ appointment: Appointment) {
        add("SCH", appointment.origin) { segment in
            segment.set(1, number: appointment.identifiers, CommonOrder.placer)
            segment.set(2, number: appointment.identifiers, CommonOrder.filler)
            segment.set(7, coded: appointment.reason)
            segment.set(8, coded: appointment.kind)
            segment.set((9, 10), amount: appointment.duration)
            segment.set(11, 4, appointment.start?.hl7)
            segment.set(11, 5, appointment.end?.hl7)
            segment.set(25, Appointment.statuses.first { $0.word == appointment.status }?.code)
        }
        addNote(appointment.note, appointment.origin)
    }

    /// RGS, AIS, AIL, AIP.
    func addResources(_ appointment: Appointment) {
        if !appointment.origin.isOfSegments { add("RGS") { $0.setNumber(1) } }
        addIfSaid("AIS", appointment.origin) { segment in
            segment.set(3, coded: appointment.service)
            if appointment.service != nil { segment.set(4, moment: appointment.start) }
        }
        addIfSaid("AIL", appointment.origin) { $0.set(3, location: appointment.location) }
        for person in appointment.persons {
            add("AIP", person.origin) { $0.set(3, practitioners: [person]) }
        }
    }
}

extension Appointment {
    /// HL7 table 0278 and FHIR's words.
    static let statuses: [(code: String, word: String)] = [
        ("Pending", "pending"), ("Waitlist", "waitlist"), ("Booked", "booked"), ("Started", "checked-in"),
        ("Complete", "fulfilled"), ("Cancelled", "cancelled"), ("Deleted", "entered-in-error"), ("Noshow", "noshow"),
        ("Pending", "proposed"), ("Started", "arrived"),
    ]
}
