// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 保険者番号: six digits for 国保, eight for all others; the prefecture stands before the last four.
    static let insurerNumberIsWellFormed = ReferralRule(
        "REF-030", .warning, ja: "保険者番号が6桁または8桁の数字でない、または都道府県番号が存在しない。",
        en: "An insurer's number does not have six or eight digits, or names no prefecture.",
        hint: Localized(ja: "保険証の保険者番号を半角数字で書く。", en: "Write the number of the card in ASCII digits.")
    ) { subject in
        subject.cards.compactMap { card in
            guard let text = card.insurance.insurer, !subject.isTestNumber(text) else { return nil }
            let isRight = InsurerNumber(text)?.prefecture.isPrefecture ?? false
            return isRight ? nil : card.spot(.insurer, text)
        }
    }
}
