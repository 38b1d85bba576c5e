// SPDX-License-Identifier: Apache-2.0
import Foundation

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

    /// What follows each occurrence of `mark`, up to the end of the text.
    func components(after mark: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let range = rest.range(of: mark) {
            rest = rest[range.upperBound...]
            found.append(String(rest))
        }
        return found
    }

    /// The contents of its plain double-quoted literals.
    var quoted: [String] {
        components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }

    /// The text without its first literal, when that is `name`.
    func dropping(_ name: String) -> String {
        guard let range = range(of: "\"\(name)\"") else { return self }
        return String(self[..<range.lowerBound]) + String(self[range.upperBound...])
    }

    /// Where `word` stands with no letter, digit or underscore on either side.
    func wholeWord(_ word: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var rest = self[...]
        while let range = rest.range(of: word) {
            let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? nil : self[range.upperBound]
            if before?.isWordPart != true, after?.isWordPart != true { found.append(range) }
            rest = self[range.upperBound...]
        }
        return found
    }
}

extension Character {
    var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
