// SPDX-License-Identifier: Apache-2.0

/// A name in one writing.
package struct PersonName: Sendable, Hashable, Codable {
    /// Which writing, by HL7 table 0465.
    package enum Writing: String, Sendable, Hashable, Codable {
        /// Kanji (`I`, `IDE`).
        case ideographic = "I"
        /// Kana (`P`, `SYL`).
        case phonetic = "P"
        /// Roman letters (`A`, `ABC`).
        case alphabetic = "A"
    }

    package var writing: Writing?
    package var family: String?
    package var given: String?
    package var middle: String?
    package var prefix: String?
    package var suffix: String?
    /// The whole, where it was not given in parts or differs from them.
    package var text: String?
    /// HL7 table 0200 (`L` legal, `M` maiden…).
    package var use: String?

    package init(writing: Writing? = nil, family: String? = nil, given: String? = nil, text: String? = nil) {
        self.writing = writing
        self.family = family
        self.given = given
        self.text = text
    }

    /// The name as it is read, family first, parts divided by a blank.
    package var words: String {
        text ?? [prefix, family, given, middle, suffix].compactMap { $0 }.joined(separator: " ")
    }
}

extension [PersonName] {
    /// The kanji name, else the first.
    package var shown: PersonName? { first { $0.writing == .ideographic } ?? first }
    /// The kana name.
    package var kana: PersonName? { first { $0.writing == .phonetic } }
}
