// SPDX-License-Identifier: Apache-2.0
package import Issues

/// One thing wrong with the configuration: a stable code, the place, the path, a sentence and what to try.
package struct Mistake: Sendable, Hashable {
    /// Stable: shown in `--json`, greppable for ever.
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file is not YAML, or YAML that we do not read: other encodings, aliases, several documents.
        case unreadable = "CONF-001"
        case unknownKey = "CONF-002"
        case duplicateKey = "CONF-003"
        case missingKey = "CONF-004"
        /// A list where text belongs, and the like.
        case wrongShape = "CONF-005"
        /// Text that is not a duration, an address, one of the words, or is out of range.
        case wrongValue = "CONF-006"
        /// Two entries that cannot both hold.
        case clash = "CONF-007"
        /// A name of a facility or listener that is not in the file.
        case unknownName = "CONF-008"
        /// Something that would be unsafe without being said in words.
        case unsafe = "CONF-009"
        /// A subscription that would take everything without saying so.
        case tooWide = "CONF-010"
        /// A file that the configuration names cannot be used.
        case file = "CONF-011"
    }

    package let code: Code
    package let place: Place
    /// Such as `facilities.east-hospital.codes[2]`; empty for the file as a whole.
    package let path: String
    package let sentence: Localized
    package let hint: Localized?

    package init(_ code: Code, at place: Place, path: String, _ sentence: Localized, hint: Localized? = nil) {
        self.code = code
        self.place = place
        self.path = path
        self.sentence = sentence
        self.hint = hint
    }

    /// One line: `tenma.yaml:4:5: listeners.ward: unknown key "adress"; did you mean "address"?`
    package func line(file: String, _ language: Language) -> String {
        let prefix = path.isEmpty ? "" : "\(path): "
        let separator = language == .ja ? "。" : "; "
        let tail = hint.map { separator + $0[language] } ?? ""
        return "\(file):\(place.line):\(place.column): \(prefix)\(sentence[language])\(tail)"
    }
}

/// Every mistake of a configuration at once, in the order of the file.
package struct ConfigurationMistakes: Error, Sendable, Hashable {
    package let mistakes: [Mistake]

    package init(_ mistakes: [Mistake]) {
        self.mistakes = mistakes.sorted { $0.place < $1.place }
    }

    /// The lines a person reads.
    package func report(file: String, _ language: Language) -> String {
        mistakes.map { $0.line(file: file, language) }.joined(separator: "\n")
    }
}
