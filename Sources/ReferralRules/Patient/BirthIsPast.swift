// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Nobody is referred before being born.
    static let birthIsPast = ReferralRule(
        "REF-021", .error, ja: "患者の生年月日が未来である。", en: "The patient's date of birth lies in the future.",
        hint: Localized(
            ja: "和暦から西暦への換算(元号の取り違え)を確かめる。", en: "Check the conversion from the Japanese calendar and its era.")
    ) { subject in
        guard let patient = subject.referral.patient, let birth = patient.birth, let now = subject.context.now,
            birth.isAfter(now)
        else { return [] }
        return [Spot(patient.origin, .birth)]
    }
}
