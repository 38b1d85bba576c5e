// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// One of the two dates is wrong.
    static let letterFollowsBirth = ReferralRule(
        "REF-026", .error, ja: "文書の作成日が患者の生年月日より前である。", en: "The letter is dated before the patient was born.",
        hint: Localized(ja: "作成日と生年月日を確かめる。", en: "Check both dates.")
    ) { subject in
        guard let issued = subject.referral.issued, let birth = subject.referral.patient?.birth, birth.isAfter(issued)
        else { return [] }
        return [Spot(subject.referral.origin, .letterDate)]
    }
}
