// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 後期高齢者医療 (39…): a number of eight digits and no 記号.
    static let oldAgeCardIsWellFormed = ReferralRule(
        "REF-033", .warning, ja: "後期高齢者医療の被保険者番号が8桁でない、または記号が書かれている。",
        en: "A card of the insurance for the old (39…) has a number without eight digits, or a symbol.",
        hint: Localized(
            ja: "後期高齢者医療の被保険者証には記号がない。番号は8桁である。",
            en: "These cards have no symbol, and their numbers have eight digits.")
    ) { subject in
        subject.cards.compactMap { card in
            guard card.insurance.insurer.flatMap({ InsurerNumber($0) })?.isOldAge == true,
                !subject.isTestNumber(card.insurance.insurer)
            else { return nil }
            if let symbol = card.insurance.symbol { return card.spot(.cardSymbol, symbol) }
            guard let number = card.insurance.number else { return nil }
            let digits = number.withNarrowDigits
            return digits.isDigits && digits.utf8.count == 8 ? nil : card.spot(.cardNumber, number)
        }
    }
}
