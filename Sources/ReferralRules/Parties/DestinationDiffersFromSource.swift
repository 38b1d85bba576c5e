// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A facility that refers to itself would receive its own message back and forward it again.
    static let destinationDiffersFromSource = ReferralRule(
        "REF-003", .error, ja: "紹介先が紹介元と同じ施設である。", en: "A letter must leave the facility that wrote it.",
        hint: Localized(
            ja: "紹介先の医療機関コードを確かめる。院内の紹介はゲートウェイに送らない。",
            en: "Check the addressee's code; letters inside one house do not pass the gateway.")
    ) { subject in
        guard subject.referral.isLetter, let from = subject.referral.from, let to = subject.referral.to,
            let code = to.codes.first(where: from.codes.contains)
        else { return [] }
        return [Spot(to.places, .addresseeCode, value: code)]
    }
}
