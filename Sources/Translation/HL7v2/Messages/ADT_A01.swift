// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// Admission, transfer, discharge, reception, leave, their plans, their cancelling, and updates (chapter 3).
    static let adtA01 = MessageTranslation(
        code: "ADT", triggers: NoticeStructure.byTrigger.keys.sorted(),
        structure: { NoticeStructure.byTrigger[$0] ?? "ADT_A01" },
        segments: noticeSegments,
        read: { $0.notice() },
        write: { $1.addNotice($0) },
        trigger: { referral in
            guard referral.kind == .notice else { return nil }
            guard let event = referral.event else { return referral.formerPatients.isEmpty ? "A08" : nil }
            return NoticeStructure.byTrigger[event].map { _ in event }
        })

    /// Segments of notices.
    static let noticeSegments: Set<String> = [
        "SFT", "EVN", "PID", "PD1", "ROL", "NK1", "PV1", "PV2", "DB1", "OBX", "AL1", "DG1", "DRG", "PR1", "GT1", "IN1",
        "IN2", "IN3", "ACC", "UB1", "UB2", "PDA", "MRG", "IAM", "NTE",
    ]
}

/// MSH-9.3 of the notices about one patient (chapter 3, section 3.3).
enum NoticeStructure {
    static let byTrigger: [String: String] = [
        "A01": "ADT_A01", "A04": "ADT_A01", "A08": "ADT_A01", "A13": "ADT_A01", "A02": "ADT_A02", "A03": "ADT_A03",
        "A05": "ADT_A05", "A14": "ADT_A05", "A28": "ADT_A05", "A31": "ADT_A05", "A06": "ADT_A06", "A07": "ADT_A06",
        "A11": "ADT_A09", "A12": "ADT_A12", "A15": "ADT_A15", "A16": "ADT_A16", "A21": "ADT_A21", "A22": "ADT_A21",
        "A23": "ADT_A21", "A25": "ADT_A21", "A26": "ADT_A21", "A27": "ADT_A21", "A38": "ADT_A38", "A52": "ADT_A52",
        "A53": "ADT_A52", "A54": "ADT_A54", "A55": "ADT_A52",
    ]
}

extension MessageReading {
    fileprivate func notice() -> Referral {
        var referral = Referral(.notice)
        referral.event = type.trigger
        event()
        let own = firstPatientSegments()
        readPatient(among: own, into: &referral)
        for segment in own.all("OBX") {
            let observation = observation(segment, into: &referral)
            referral.observations.append(observation)
        }
        referral.diagnoses = own.all("DG1").map { diagnosis($0) }
        referral.procedures = own.all("PR1").map { procedure($0) }
        return referral
    }
}

extension MessageDraft {
    /// EVN, which every notice has but some that were read.
    func addTrigger(_ referral: Referral) {
        let cameWithout = referral.residue.type == type.description && !referral.residue.places.contains("EVN[1]")
        if !cameWithout { addEvent(referral) }
    }

    fileprivate func addNotice(_ referral: Referral) {
        addTrigger(referral)
        if let patient = referral.patient {
            add(patient)
            addRelatives(patient)
        }
        addVisit(referral)
        for (place, observation) in referral.observations.enumerated() {
            add(observation, number: place + 1, attachments: referral.attachments)
        }
        addAllergies(referral)
        for (place, diagnosis) in referral.diagnoses.enumerated() { add(diagnosis, number: place + 1) }
        for (place, procedure) in referral.procedures.enumerated() { add(procedure, number: place + 1) }
        addInsurances(referral)
    }
}
