// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A card that had expired when the letter was written.
    static let cardIsValid = ReferralRule(
        "REF-036", .warning, ja: "保険の有効期限が、文書の作成日より前に切れている。",
        en: "An insurance card had expired when the letter was written.",
        hint: Localized(ja: "資格を確認し、現在の保険を書く。", en: "Confirm the entitlement, and write the present card.")
    ) { subject in
        let letter = subject.referral
        guard let then = letter.issued ?? letter.facts.sent ?? subject.context.now else { return [] }
        return subject.cards.compactMap { card in
            guard let end = card.insurance.period?.end, then.isAfter(end) else { return nil }
            return card.spot(.cardEnd)
        }
    }
}
