// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageTranslation {
    /// Two patients of equal rank: they swap their beds, or are linked and unlinked (chapter 3, sections 3.3.17,
    /// 3.3.24 and 3.3.37). The second one is the other patient, the second visit its own.
    static let adtA17 = MessageTranslation(
        code: "ADT", triggers: ["A17", "A24", "A37"],
        structure: { "ADT_\($0)" },
        segments: noticeSegments,
        read: { $0.pair() },
        write: { $1.addPair($0) },
        trigger: { referral in
            guard referral.kind == .notice, let event = referral.event else { return nil }
            return ["A17", "A24", "A37"].contains(event) ? event : nil
        })
}

extension MessageReading {
    fileprivate func pair() -> Referral {
        var referral = Referral(.notice)
        referral.event = type.trigger
        event()
        let groups = groups(beginningWith: ["PID"], among: segments)
        for further in groups.dropFirst(2) { remark(.unreadable, at: further[0].place, "further patient") }
        for (place, group) in groups.prefix(2).enumerated() {
            let patient = patient(group[0])
            if place == 0 { referral.patient = patient } else { referral.formerPatients.append(patient) }
            readVisit(among: group, into: &referral)
        }
        return referral
    }
}

extension MessageDraft {
    fileprivate func addPair(_ referral: Referral) {
        addTrigger(referral)
        let patients = [referral.patient].compactMap { $0 } + referral.formerPatients
        let isPaired = referral.encounters.count == patients.count
        for (place, patient) in patients.enumerated() {
            add(patient, number: String(place + 1))
            if isPaired { add(referral.encounters[place]) }
        }
        // Only one of the two has a visit: where it stood says whose.
        if !isPaired { for encounter in referral.encounters { add(encounter) } }
    }
}
