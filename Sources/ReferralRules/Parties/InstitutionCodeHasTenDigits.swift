// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Seven digits alone are ambiguous: prefecture and point table belong to the code.
    static let institutionCodeHasTenDigits = ReferralRule(
        "REF-008", .warning, ja: "医療機関コードが10桁の数字でない。", en: "A facility's code does not have ten digits.",
        hint: Localized(
            ja: "都道府県2桁、点数表1桁、医療機関7桁を半角数字で書く。",
            en: "Write prefecture (two digits), point table (one) and institution (seven) in ASCII digits.")
    ) { subject in
        subject.questionableCodes.filter { $0.institution == nil }.map(\.spot)
    }
}
