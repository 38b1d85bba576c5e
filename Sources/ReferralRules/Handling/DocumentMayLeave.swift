// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// UNDELIVERED on the whole document: it stays in the institution that wrote it (domain.md section 4).
    static let documentMayLeave = ReferralRule(
        "REF-053", .error, ja: "文書全体に提供禁止(UNDELIVERED)の印がある。", en: "The whole letter is tagged as not to be delivered.",
        hint: Localized(
            ja: "印が正しければ送らない。一部だけのつもりなら、該当するConditionに印を付ける。",
            en: "If the tag is right, do not send it; if only a part is meant, tag that Condition.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.tags.contains(.undelivered) else { return [] }
        return [Spot(letter.origin, .letterTag, value: HandlingTag.undelivered.rawValue)]
    }
}
