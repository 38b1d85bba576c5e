// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// Merges: the patient of PID stays, the one of MRG is no more (chapter 3, sections 3.3.18 and 3.3.34 to 3.3.41).
    static let adtA39 = MessageTranslation(
        code: "ADT", triggers: ["A18", "A34", "A35", "A36", "A39", "A40", "A41", "A47"],
        structure: { trigger in
            ["A18": "ADT_A18", "A34": "ADT_A30", "A35": "ADT_A30", "A36": "ADT_A30", "A47": "ADT_A30"][trigger]
                ?? "ADT_A39"
        },
        segments: noticeSegments,
        read: { $0.merge() },
        write: { referral, draft in
            draft.addTrigger(referral)
            if let patient = referral.patient { draft.add(patient) }
            for former in referral.formerPatients { draft.addFormer(former) }
            draft.addVisit(referral)
        },
        trigger: { referral in
            guard referral.kind == .notice, !referral.formerPatients.isEmpty else { return nil }
            guard let event = referral.event else { return "A40" }
            return adtA39Triggers.contains(event) ? event : nil
        })

    private static let adtA39Triggers: Set<String> = ["A18", "A34", "A35", "A36", "A39", "A40", "A41", "A47"]
}

extension MessageReading {
    fileprivate func merge() -> Referral {
        var referral = Referral(.notice)
        referral.event = type.trigger
        event()
        let own = firstPatientSegments()
        referral.patient = own.first("PID").map { patient($0) }
        referral.formerPatients = own.all("MRG").map { formerPatient($0) }
        readVisit(among: own, into: &referral)
        return referral
    }
}
