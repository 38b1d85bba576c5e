// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A letter from tomorrow comes from a clock that is wrong; clocks that are a little ahead are forgiven.
    static let letterDateIsPast = ReferralRule(
        "REF-025", .error, ja: "文書の作成日が未来である。", en: "The letter is dated in the future.",
        hint: Localized(ja: "送信側の時計と、時差の書き方を確かめる。", en: "Check the sender's clock and how it writes time zones.")
    ) { subject in
        guard let issued = subject.referral.issued, let now = subject.context.now,
            issued.isAfter(now, by: subject.policy.clockMinutes)
        else { return [] }
        return [Spot(subject.referral.origin, .letterDate)]
    }
}
