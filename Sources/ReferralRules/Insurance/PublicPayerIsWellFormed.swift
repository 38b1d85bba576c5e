// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 公費: 負担者番号 of eight digits, 受給者番号 of seven, each with its check digit.
    static let publicPayerIsWellFormed = ReferralRule(
        "REF-035", .warning, ja: "公費負担者番号(8桁)または受給者番号(7桁)の桁数か検証番号が正しくない。",
        en: "The number of a public payer (eight digits) or of a recipient (seven) is not well formed.",
        hint: Localized(ja: "受給者証と照らし、桁数と入力の誤りを確かめる。", en: "Compare with the certificate.")
    ) { subject in
        subject.cards.flatMap { card -> [Spot] in
            guard let payer = card.insurance.payer, !subject.isTestNumber(payer) else { return [] }
            var spots: [Spot] = []
            if payer.utf8.count != 8 || !payer.hasCheckDigit { spots.append(card.spot(.insurer, payer)) }
            if let recipient = card.insurance.recipient, recipient.utf8.count != 7 || !recipient.hasCheckDigit {
                spots.append(card.spot(.recipient, recipient))
            }
            return spots
        }
    }
}
