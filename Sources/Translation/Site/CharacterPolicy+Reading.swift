// SPDX-License-Identifier: Apache-2.0
import Issues

extension CharacterPolicy {
    /// Reads a facility's 外字: `character,replacement`, the character itself or its number (`U+E000`), or says all that
    /// is wrong with the file.
    package static func replacements(reading bytes: [UInt8]) throws(SiteMistakes) -> [Character: String] {
        var file = CSVFile(bytes, required: ["character", "replacement"])
        var found: [Character: (replacement: String, line: Int)] = [:]
        for row in file.rows {
            guard let character = file.character(row), file.isSound(row["replacement"], row.line) else { continue }
            if let other = found[character] {
                file.note(row.line, ja: "この文字は\(other.line)行目にもあります", en: "line \(other.line) has this character too")
            } else {
                found[character] = (row["replacement"], row.line)
            }
        }
        guard file.mistakes.isEmpty else { throw SiteMistakes(file.mistakes) }
        return found.mapValues(\.replacement)
    }
}

extension CSVFile {
    fileprivate mutating func character(_ row: Row) -> Character? {
        let text = row["character"]
        let character = Self.numbered(text) ?? (text.count == 1 ? text.first : nil)
        guard let character else {
            note(
                row.line, ja: "一文字でも U+E000 の形でもありません", en: "this is neither one character nor of the form U+E000")
            return nil
        }
        guard !character.isASCII else {
            note(row.line, ja: "ASCIIの文字は置き換えられません", en: "ASCII characters are never replaced")
            return nil
        }
        return character
    }

    private static func numbered(_ text: String) -> Character? {
        guard text.hasPrefix("U+"), (6...8).contains(text.utf8.count), let number = UInt32(text.dropFirst(2), radix: 16)
        else { return nil }
        return Unicode.Scalar(number).map(Character.init)
    }

    /// What replaces must not have to be replaced itself.
    fileprivate mutating func isSound(_ replacement: String, _ line: Int) -> Bool {
        if replacement.isEmpty {
            note(line, ja: "「replacement」が空です", en: "\"replacement\" is empty")
        } else if replacement.unicodeScalars.contains(where: \.isPrivateUse) {
            note(line, ja: "置き換えたあとも外字です", en: "the replacement is of private use itself")
        } else {
            return true
        }
        return false
    }
}
