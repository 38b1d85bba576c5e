// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A date of birth in the wrong era makes people older than anybody was.
    static let ageIsPossible = ReferralRule(
        "REF-022", .error, ja: "生年月日から計算した年齢があり得ない。",
        en: "By the date of birth the patient is older than anybody can be.",
        hint: Localized(
            ja: "和暦から西暦への換算(元号の取り違え)を確かめる。", en: "Check the conversion from the Japanese calendar and its era.")
    ) { subject in
        guard let patient = subject.referral.patient, let birth = patient.birth,
            let then = patient.died ?? subject.referral.issued ?? subject.context.now,
            then.year - birth.year > subject.policy.ageMaximum
        else { return [] }
        return [Spot(patient.origin, .birth)]
    }
}
