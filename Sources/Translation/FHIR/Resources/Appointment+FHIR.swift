// SPDX-License-Identifier: Apache-2.0
import Referral

enum AppointmentTerms {
    static let statuses: Set = [
        "proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error",
        "checked-in", "waitlist",
    ]
    /// R4, app-3: only these may lack a time.
    static let timeless: Set = ["proposed", "cancelled", "waitlist"]

    static func allows(_ word: String, isTimed: Bool) -> Bool {
        statuses.contains(word) && (isTimed || timeless.contains(word))
    }
}

extension TreeReading {
    /// Appointment.
    func appointment(_ resource: ElementReading) -> Appointment {
        claim(resource)
        var appointment = Appointment()
        appointment.identifiers = resource.identifiers()
        appointment.status = resource.text("status")
        appointment.service = resource.coded("serviceType")
        appointment.kind = resource.coded("appointmentType")
        appointment.reason = resource.coded("reasonCode")
        appointment.start = resource.instant("start")
        appointment.end = resource.instant("end")
        if let minutes = resource.peek("minutesDuration"), let number = Int32(minutes), number > 0,
            String(number) == minutes
        {
            appointment.duration = Quantity(resource.text("minutesDuration"), unit: Self.minutes)
        }
        appointment.note = resource.text("comment")
        for participant in resource.all("participant") {
            participant.saidByDefault("status", "accepted")
            if let actor = participant["actor"] { read(actor, into: &appointment) }
        }
        appointment.origin = resource.origin
        return appointment
    }

    private func read(_ actor: ElementReading, into appointment: inout Appointment) {
        switch actor.targetType ?? actor.peek("reference")?.split(separator: "/").first.map(String.init) {
        case "Patient":
            _ = actor.target()
            actor.said("display")
        case "Location": appointment.location = appointment.location ?? location(reference: actor)
        default: if let person = practitioner(reference: actor) { appointment.persons.append(person) }
        }
    }

    static let minutes = Coded("min", system: "http://unitsofmeasure.org")
}

extension BundleDraft {
    /// Appointment.
    @discardableResult
    func add(_ appointment: Appointment, of patient: ResourceDraft?) -> ResourceDraft {
        let place = appointment.location.flatMap { isNew(appointment.origin) ? add($0) : nil }
        let persons = appointment.persons.map { add($0) }
        return add("Appointment", appointment.origin) { element in
            element.set(identifiers: appointment.identifiers)
            setStatus(element, appointment)
            element.set("serviceType", coded: appointment.service)
            element.set("appointmentType", coded: appointment.kind)
            element.set("reasonCode", coded: appointment.reason)
            setTime(element, appointment)
            element.set("comment", appointment.note)
            for actor in [patient, place].compactMap({ $0 }) + persons {
                element.derive("participant") { participant in
                    refer(participant, "actor", to: actor)
                    participant.set("status", "accepted")
                }
            }
            if element.scope.isNew, patient == nil, place == nil, persons.isEmpty {
                element.derive("participant") { $0.set("status", "needs-action") }
                element.scope.remark(.missing, "participant")
            }
        }
    }

    /// R4 asks for a word, and has none for nobody's word: a time that is agreed is booked.
    private func setStatus(_ element: ElementDraft, _ appointment: Appointment) {
        let word = appointment.status
        let isTimed = appointment.start?.hasTime == true && appointment.end?.hasTime == true
        if let word, !element.scope.isNew || AppointmentTerms.allows(word, isTimed: isTimed) {
            return element.set("status", word)
        }
        guard element.scope.isNew else { return }
        element.set("status", isTimed ? "booked" : "proposed")
        element.scope.remark(.defaulted, "status")
    }

    /// R4, app-2: start and end stand together. The end follows from how long it takes, where somebody said so.
    private func setTime(_ element: ElementDraft, _ appointment: Appointment) {
        let isPaired = appointment.start?.hasTime == true && appointment.end?.hasTime == true
        if isPaired || !element.scope.isNew {
            element.set("start", instant: appointment.start)
            element.set("end", instant: appointment.end)
        } else if let start = appointment.start {
            element.add("requestedPeriod") { $0.set("start", moment: start) }
            element.set("status", "proposed")
        }
        guard let duration = appointment.duration, let minutes = duration.minutes, minutes > 0 else { return }
        element.set("minutesDuration", String(minutes))
    }
}

extension Quantity {
    /// How many minutes it is, where it is a number of minutes or hours.
    fileprivate var minutes: Int? {
        guard let value, let number = Int(value), (0...Int(Int32.max)).contains(number) else { return nil }
        switch unit?.codings.first?.code?.lowercased() {
        case nil, "min", "m": return number
        case "h", "hr": return number * 60
        default: return nil
        }
    }
}
