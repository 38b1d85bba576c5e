// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 1 medical, 3 dental, 4 pharmacy, 6 visiting nurses; 2 and 5 are seen for check-up centres and old-age facilities.
    static let pointTableExists = ReferralRule(
        "REF-010", .warning, ja: "医療機関コードの点数表番号(3桁目)が知られた番号でない。",
        en: "The third digit of a facility's code is no known point table.",
        hint: Localized(
            ja: "医科1、歯科3、調剤4、訪問看護6のいずれかを確かめる。",
            en: "It is 1 medical, 3 dental, 4 pharmacy or 6 visiting nurses.")
    ) { subject in
        subject.questionableCodes.filter { code in
            code.institution.map { !$0.isTelephone && $0.point == nil } ?? false
        }.map(\.spot)
    }
}
