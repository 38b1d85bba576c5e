// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 01 to 47.
    static let prefectureExists = ReferralRule(
        "REF-009", .warning, ja: "医療機関コードの都道府県番号(先頭2桁)が01から47でない。",
        en: "A facility's code begins with no prefecture's number (01 to 47).",
        hint: Localized(ja: "医療機関コードの先頭2桁を確かめる。", en: "Check the first two digits of the code.")
    ) { subject in
        subject.questionableCodes.filter { code in
            code.institution.map { !$0.isTelephone && !$0.prefecture.isPrefecture } ?? false
        }.map(\.spot)
    }
}
