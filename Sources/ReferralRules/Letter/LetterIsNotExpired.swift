// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// RF1-8: a referral that nobody need answer any more.
    static let letterIsNotExpired = ReferralRule(
        "REF-029", .warning, ja: "紹介の有効期限が切れている。", en: "The referral has expired.",
        hint: Localized(ja: "RF1-8の期限を確かめ、必要なら改めて紹介する。", en: "Check RF1-8, and refer anew if it is still needed.")
    ) { subject in
        guard let expires = subject.referral.expires, let now = subject.context.now, now.isAfter(expires) else {
            return []
        }
        return [Spot(subject.referral.origin, .letterExpiry)]
    }
}
