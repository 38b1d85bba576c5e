// SPDX-License-Identifier: Apache-2.0
package import Issues

extension CoachReport {
    /// The report as a page for people.
    package func html(_ language: Language) -> [UInt8] {
        var markup = Markup()
        markup.doctype()
        markup.element("html", [Markup.Attribute("lang", language.rawValue)]) { markup in
            markup.element("head") { markup in
                markup.void("meta", [Markup.Attribute("charset", "utf-8")])
                markup.element("title", words: "\(Self.title[language]) \(listener) \(date)")
                markup.style(StyleSheet.letter)
            }
            markup.element("body") { markup in
                markup.element("h1", words: Self.title[language])
                markup.element("p", words: "\(listener)  \(date)")
                for (name, kind) in kinds.sorted(by: { $0.key < $1.key }) { kind.write(name, &markup, language) }
                markup.element("footer", words: Self.scoring[language])
            }
        }
        return Array(markup.text.utf8)
    }

    private static let title = Localized(ja: "接続試験の報告", en: "Report of a connection test")
    private static let scoring = Localized(
        ja: "点数: 一通ごとに100点から、誤りのあった規則一つにつき10点、注意のあった規則一つにつき2点を引き、種類ごとに平均する。",
        en: "Score: each message has 100 points, less 10 for every rule with an error and 2 for every rule with a "
            + "warning; the mean of its messages is the score of a kind.")
}

extension CoachReport.Kind {
    fileprivate func write(_ name: String, _ markup: inout Markup, _ language: Language) {
        let summary = Localized(
            ja: "\(score) 点。\(messages) 通のうち \(good) 通に誤りなし",
            en: "\(score) points; \(good) of \(messages) without an error")
        markup.element("section") { markup in
            markup.element("h2", words: name)
            markup.element("p", words: summary[language])
            table(language).write(&markup, language)
        }
    }

    private func table(_ language: Language) -> Table {
        let sorted = findings.sorted {
            ($0.value.rank, -$0.value.count, $0.key) < ($1.value.rank, -$1.value.count, $1.key)
        }
        return Table(
            caption: Self.caption[language], columns: Self.heads,
            rows: sorted.map { code, found in
                [code, found.word[language], String(found.count), found.path, language == .ja ? found.ja : found.en]
                    .map { Table.Cell($0) }
            })
    }

    private static let caption = Localized(ja: "所見", en: "Findings")
    private static let heads = [
        Localized(ja: "コード", en: "Code"), Localized(ja: "重さ", en: "Severity"), Localized(ja: "回数", en: "Times"),
        Localized(ja: "最初の場所", en: "First place"), Localized(ja: "説明", en: "What"),
    ]
}

extension CoachReport.Found {
    /// Errors first.
    fileprivate var rank: Int { severity == "error" ? 0 : severity == "warning" ? 1 : 2 }

    fileprivate var word: Localized {
        switch severity {
        case "error": Localized(ja: "誤り", en: "error")
        case "warning": Localized(ja: "注意", en: "warning")
        default: Localized(ja: "参考", en: "note")
        }
    }
}
