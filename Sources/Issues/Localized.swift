// SPDX-License-Identifier: Apache-2.0

/// One sentence in both languages, so that nothing can be said to a person in only one of them.
package struct Localized: Sendable, Hashable {
    package let ja: String
    package let en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The sentence for one reader.
    package subscript(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }

    /// The same words in both languages: names, codes, numbers.
    package static func same(_ text: String) -> Localized {
        Localized(ja: text, en: text)
    }
}
