// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// Bookings: new, moved, changed, cancelled (chapter 10, section 10.4).
    static let siuS12 = MessageTranslation(
        code: "SIU", triggers: ["S12", "S13", "S14", "S15"],
        structure: { _ in "SIU_S12" },
        segments: [
            "SCH", "TQ1", "NTE", "PID", "PD1", "PV1", "PV2", "OBX", "DG1", "RGS", "AIS", "AIG", "AIL", "AIP",
        ],
        read: { $0.booking() },
        write: { referral, draft in
            for appointment in referral.appointments.prefix(1) { draft.addSchedule(appointment) }
            if let patient = referral.patient { draft.add(patient) }
            draft.addVisit(referral)
            for appointment in referral.appointments.prefix(1) { draft.addResources(appointment) }
        },
        trigger: { referral in
            guard referral.kind == .booking else { return nil }
            if referral.cameAs("SIU") { return String(referral.residue.type.suffix(3)) }
            switch referral.action {
            case .cancelled: return "S15"
            case .modified: return "S14"
            default: return referral.appointments.first?.status == "cancelled" ? "S15" : "S12"
            }
        })
}

extension MessageReading {
    fileprivate func booking() -> Referral {
        var referral = Referral(.booking)
        referral.action = ["S12": .new, "S13": .modified, "S14": .modified, "S15": .cancelled][type.trigger]
        let own = firstPatientSegments()
        referral.patient = own.first("PID").map { patient($0) }
        readVisit(among: own, into: &referral)
        if let schedule = own.first("SCH") {
            let behind = own.drop { $0.index <= schedule.index }
            let notes = behind.prefix { ["TQ1", "NTE"].contains($0.name) }.filter { $0.name == "NTE" }
            let resources = own.filter { ["AIS", "AIL", "AIP"].contains($0.name) }
            referral.appointments = [appointment(schedule, notes: Array(notes), resources: resources)]
        }
        return referral
    }
}
