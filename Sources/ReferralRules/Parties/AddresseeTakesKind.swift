// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A pharmacy that takes summaries takes no referrals.
    static let addresseeTakesKind = ReferralRule(
        "REF-007", .error, ja: "紹介先の施設は、この種類の文書を受け取らない。", en: "The addressee does not take letters of this kind.",
        hint: Localized(
            ja: "宛先を確かめるか、施設一覧でその施設の購読にこの種類を加える。",
            en: "Check the addressee, or add the kind to the facility's subscriptions in the directory.")
    ) { subject in
        guard subject.referral.isLetter, let to = subject.referral.to,
            let kinds = subject.directory.first(of: to.codes)?.kinds, !kinds.contains(subject.referral.kind)
        else { return [] }
        return [Spot(to.places, .addresseeCode, value: to.codes.first)]
    }
}
