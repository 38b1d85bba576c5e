// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// The last digit follows from the others (保険者番号等設定要領): one that was mistyped is found here.
    static let insurerNumberChecks = ReferralRule(
        "REF-031", .warning, ja: "保険者番号の検証番号(末尾の桁)が合わない。", en: "The check digit of an insurer's number is wrong.",
        hint: Localized(ja: "保険証と照らし、入力の誤りを確かめる。", en: "Compare with the card: a digit was mistyped.")
    ) { subject in
        subject.cards.compactMap { card in
            guard let text = card.insurance.insurer, let number = InsurerNumber(text), !number.checks,
                !subject.isTestNumber(text)
            else { return nil }
            return card.spot(.insurer, text)
        }
    }
}
