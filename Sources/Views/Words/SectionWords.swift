// SPDX-License-Identifier: Apache-2.0
import Issues

/// What the sections of Japanese documents are called (CLINS numbering), for those that came without a title.
enum SectionWords {
    static func title(_ code: String) -> Localized {
        titles[code] ?? Localized(ja: "その他の記載 (\(code))", en: "Other section (\(code))")
    }

    /// Sections that the head of the letter says already: from, to, purpose.
    static let head: Set<String> = ["910", "920", "950"]

    private static let titles: [String: Localized] = [
        "200": Localized(ja: "CDA参照", en: "CDA document"), "300": Localized(ja: "診療情報", en: "Clinical information"),
        "910": Localized(ja: "紹介先情報", en: "Referred to"), "920": Localized(ja: "紹介元情報", en: "Referred from"),
        "950": Localized(ja: "紹介目的", en: "Purpose of referral"),
        "340": Localized(ja: "傷病名・主訴", en: "Diagnoses and chief complaint"),
        "360": Localized(ja: "現病歴", en: "Present illness"), "370": Localized(ja: "既往歴", en: "Past history"),
        "510": Localized(ja: "アレルギー・不耐性反応", en: "Allergies and intolerances"),
        "550": Localized(ja: "家族歴", en: "Family history"), "610": Localized(ja: "身体所見", en: "Physical findings"),
        "520": Localized(ja: "感染症情報", en: "Infections"),
        "640": Localized(ja: "社会歴・生活習慣", en: "Social history"),
        "530": Localized(ja: "予防接種歴", en: "Immunisations"), "730": Localized(ja: "手術", en: "Operations"),
        "740": Localized(ja: "輸血歴", en: "Transfusions"), "720": Localized(ja: "処置", en: "Treatment"),
        "430": Localized(ja: "投薬指示", en: "Medication"), "620": Localized(ja: "検査結果", en: "Results"),
        "330": Localized(ja: "臨床経過", en: "Clinical course"), "420": Localized(ja: "診療方針指示", en: "Plan"),
        "810": Localized(ja: "医療機器", en: "Devices"), "410": Localized(ja: "事前指示", en: "Advance directives"),
        "830": Localized(ja: "臨床研究参加", en: "Clinical studies"),
        "210": Localized(ja: "添付情報", en: "Enclosures"), "220": Localized(ja: "備考・連絡情報", en: "Remarks"),
        "230": Localized(ja: "PDF", en: "PDF"),
        "322": Localized(ja: "入院理由", en: "Reason for admission"),
        "342": Localized(ja: "入院時診断", en: "Diagnoses on admission"),
        "352": Localized(ja: "入院時主訴", en: "Complaint on admission"),
        "312": Localized(ja: "入院詳細", en: "Admission"),
        "362": Localized(ja: "入院時現病歴", en: "Present illness on admission"),
        "333": Localized(ja: "入院中経過", en: "Course in hospital"),
        "324": Localized(ja: "退院時詳細", en: "Discharge"),
        "344": Localized(ja: "退院時診断", en: "Diagnoses at discharge"),
        "444": Localized(ja: "退院時投薬指示", en: "Medication at discharge"),
        "424": Localized(ja: "退院時方針指示", en: "Plan at discharge"),
        "372": Localized(ja: "入院時既往歴", en: "Past history on admission"),
        "432": Localized(ja: "入院時服薬", en: "Medication on admission"),
        "642": Localized(ja: "入院時社会歴・生活習慣", en: "Social history on admission"),
        "612": Localized(ja: "入院時身体所見", en: "Physical findings on admission"),
        "552": Localized(ja: "入院時家族歴", en: "Family history on admission"),
        "614": Localized(ja: "退院時身体所見", en: "Physical findings at discharge"),
        "713": Localized(ja: "入院中治療", en: "Treatment in hospital"),
        "623": Localized(ja: "入院中検査結果", en: "Results in hospital"),
    ]
}
