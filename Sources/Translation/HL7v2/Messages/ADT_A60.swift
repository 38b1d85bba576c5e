// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// Allergies of a patient (chapter 3, section 3.3.60), SS-MIX2's ADT-61.
    static let adtA60 = MessageTranslation(
        code: "ADT", triggers: ["A60"],
        structure: { _ in "ADT_A60" },
        segments: noticeSegments,
        read: { $0.adverseReactions() },
        write: { referral, draft in
            draft.addTrigger(referral)
            if let patient = referral.patient { draft.add(patient) }
            draft.addVisit(referral)
            for (place, allergy) in referral.allergies.enumerated() {
                draft.addAdverseReaction(allergy, number: place + 1)
            }
        },
        trigger: { $0.kind == .allergies ? "A60" : nil })
}

extension MessageReading {
    fileprivate func adverseReactions() -> Referral {
        var referral = Referral(.allergies)
        referral.event = type.trigger
        event()
        let own = firstPatientSegments()
        referral.patient = own.first("PID").map { patient($0) }
        readVisit(among: own, into: &referral)
        referral.allergies = own.all("IAM").map { adverseReaction($0) }
        return referral
    }
}
