// SPDX-License-Identifier: Apache-2.0

/// The numbered sections of Japanese documents (CLINS 1.5.2, code system document-section), with the titles and
/// displays their profiles fix.
struct DocumentSection: Sendable {
    let code: String
    let title: String

    /// `現病歴セクション`.
    var display: String { title + "セクション" }

    init(_ code: String, _ title: String) {
        self.code = code
        self.title = title
    }

    static let system = "http://jpfhir.jp/fhir/clins/CodeSystem/document-section"

    /// The chapter that holds the structured ones.
    static let structured = DocumentSection("300", "構造情報")

    /// Those that stand beside the structured chapter and not in it.
    static let outer: Set<String> = ["200", "210", "220", "230", "300", "910", "920"]

    static func titled(_ code: String) -> DocumentSection { all[code] ?? DocumentSection(code, code) }

    private static let all: [String: DocumentSection] = Dictionary(
        [
            ("200", "CDA参照"), ("210", "添付情報"), ("220", "備考・連絡情報"), ("230", "PDF"), ("300", "構造情報"),
            ("312", "入院理由"), ("322", "入院時詳細"), ("324", "退院時詳細"), ("330", "臨床経過"), ("333", "入院中経過"),
            ("340", "傷病名・主訴"), ("342", "入院時診断"), ("344", "退院時診断"), ("352", "主訴"), ("360", "現病歴"),
            ("362", "現病歴"), ("370", "既往歴"), ("372", "既往歴"), ("410", "事前指示"), ("420", "診療方針指示"),
            ("422", "計画サマリー"), ("424", "退院時方針指示"), ("430", "投薬指示"), ("432", "入院時服薬"),
            ("444", "退院時投薬指示"), ("510", "アレルギー・不耐性反応"), ("520", "感染症情報"), ("530", "予防接種歴"),
            ("550", "家族歴"), ("552", "家族歴"), ("610", "身体所見"), ("612", "入院時身体所見"), ("614", "退院時身体所見"),
            ("620", "検査結果"), ("623", "入院中検査結果"), ("640", "社会歴・生活習慣"), ("642", "社会歴・生活習慣"),
            ("713", "入院中治療"), ("720", "処置"), ("730", "手術"), ("740", "輸血歴"), ("810", "医療機器"),
            ("830", "臨床研究参加"), ("910", "紹介先情報"), ("920", "紹介元情報"), ("950", "紹介目的"),
        ].map { ($0, DocumentSection($0, $1)) }, uniquingKeysWith: { first, _ in first })
}
