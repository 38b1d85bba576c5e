// SPDX-License-Identifier: Apache-2.0

/// The chapters of Japanese letters and summaries (CLINS document-section) in the order of their profiles, under the
/// titles that documents give them.
enum SectionNames {
    /// The system that codes of chapters are of.
    static let system = "http://jpfhir.jp/fhir/clins/CodeSystem/document-section"

    static let all: [(code: String, title: String)] = [
        ("920", "紹介元情報"), ("910", "紹介先情報"), ("200", "CDA参照"), ("300", "構造情報"), ("950", "紹介目的"),
        ("322", "入院時詳細"), ("340", "傷病名・主訴"), ("342", "入院時診断"), ("352", "主訴"), ("312", "入院理由"),
        ("360", "現病歴"), ("362", "現病歴"), ("370", "既往歴"), ("372", "既往歴"), ("510", "アレルギー・不耐性反応"),
        ("550", "家族歴"), ("552", "家族歴"), ("610", "身体所見"), ("612", "入院時身体所見"), ("520", "感染症情報"),
        ("640", "社会歴・生活習慣"), ("642", "社会歴・生活習慣"), ("530", "予防接種歴"), ("730", "手術"), ("740", "輸血歴"),
        ("720", "処置"), ("432", "入院時服薬"), ("430", "投薬指示"), ("620", "検査結果"), ("330", "臨床経過"),
        ("333", "入院中経過"), ("324", "退院時詳細"), ("344", "退院時診断"), ("444", "退院時投薬指示"),
        ("420", "診療方針指示"), ("424", "退院時方針指示"), ("614", "退院時身体所見"), ("713", "入院中治療"),
        ("623", "入院中検査結果"), ("810", "医療機器"), ("410", "事前指示"), ("830", "臨床研究参加"), ("210", "添付情報"),
        ("220", "備考・連絡情報"), ("230", "PDF"),
    ]

    private static let places = Dictionary(
        all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// What a chapter is called; nil for codes that are none.
    static func title(_ code: String) -> String? { places[code].map { all[$0].title } }

    /// Where it stands among the others; unknown ones stand last.
    static func place(_ code: String) -> Int { places[code] ?? all.count }
}
