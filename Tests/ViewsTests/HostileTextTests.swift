// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Referral
import Testing
import Views

@Suite struct HostileTextTests {
    static let texts = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x", "</style></title></dl>",
        "&lt;b&gt;&amp;&#60;script&#62;", "a\u{202E}txt.exe\u{2066}b", "bell\u{7}nul\u{0}esc\u{1B}[2J",
        "\u{FEFF}\u{200F}x",
        "<!--", "]]>", "\u{E0041}\u{FFFE}",
    ]

    /// The sample with one text in every place where a person's words can stand.
    private func poisoned(_ text: String) throws -> Referral {
        let data = try JSONEncoder().encode(Sample.letter)
        let object = Self.replace(try JSONSerialization.jsonObject(with: data), "", text)
        return try JSONDecoder().decode(Referral.self, from: JSONSerialization.data(withJSONObject: object))
    }

    private static let typed: Set<String> = [
        "kind", "writing", "relation", "act", "wire", "encoding", "family", "action",
    ]

    private static func replace(_ value: Any, _ name: String, _ text: String) -> Any {
        switch value {
        case is String: typed.contains(name) && text.count != 1 ? value : text
        case let list as [Any]: list.map { replace($0, name, text) }
        case let object as [String: Any]:
            Dictionary(uniqueKeysWithValues: object.map { ($0, replace($1, $0, text)) })
        default: value
        }
    }

    @Test(arguments: texts, Language.allCases)
    func `hostile words stay words`(text: String, language: Language) throws {
        let letter = try poisoned(text)
        let pages = [
            Letter.html(letter, language: language), DrugView.html(letter, language: language),
        ]
        for bytes in pages {
            let bytes = try #require(bytes)
            let page = Page(bytes)
            #expect(page.mistakes == [])
            #expect(!page.tags.contains { $0.name == "script" || $0.attributes.keys.contains { $0.hasPrefix("on") } })
            let known: Set<String> = [
                "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "section", "div", "dl",
                "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "ruby", "rp", "rt", "strong",
                "small", "img", "a", "br", "footer",
            ]
            #expect(Set(page.tags.map(\.name)).isSubset(of: known))
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                let value = scalar.value
                #expect(value >= 0x20 || value == 0x0A)
                #expect(!(0x202A...0x202E).contains(value) && !(0x2066...0x2069).contains(value))
            }
        }
    }

    @Test func `an ampersand is read as one`() throws {
        var letter = Sample.letter
        letter.remarks = ["A & B <2 \"q\""]
        let page = Page(try #require(Letter.html(letter, language: .ja)))
        #expect(page.words.contains("A & B <2 \"q\""))
    }
}
