// SPDX-License-Identifier: Apache-2.0

/// Between places (line and column, in characters as YAML counts them) and positions in a text.
enum TextPlaces {
    static func index(of place: Place, in text: String) -> String.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var line = 1
        while line < place.line {
            guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: end)
            line += 1
        }
        return scalars.index(index, offsetBy: place.column - 1, limitedBy: scalars.endIndex)
    }

    /// `offset` counts characters, as Yams reports unreadable ones.
    static func place(offset: Int, in text: String) -> Place {
        var line = 1
        var column = 1
        for character in text.prefix(offset) {
            if character.isNewline {
                line += 1
                column = 1
            } else {
                column += character.unicodeScalars.count
            }
        }
        return Place(line: line, column: column)
    }
}

/// Finds a YAML alias before the file is parsed: Yams copies what an alias names wherever it stands, so a short file
/// can become an endless one. An alias needs an anchor of the same name earlier; text that merely contains both signs
/// before one and the same word is refused too, which costs an operator a pair of words in a comment.
enum AliasSearch {
    static func firstAlias(in text: String) -> Place? {
        var anchors: Set<String> = []
        var place = Place.start
        var before: UnicodeScalar = "\n"
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if (scalar == "&" || scalar == "*") && opensToken(after: before) {
                let name = String(rest.prefix { isNamePart($0) })
                if scalar == "&" && !name.isEmpty { anchors.insert(name) }
                if scalar == "*" && anchors.contains(name) { return place }
            }
            before = scalar
            place =
                scalar == "\n"
                ? Place(line: place.line + 1, column: 1) : Place(line: place.line, column: place.column + 1)
        }
        return nil
    }

    private static func opensToken(after scalar: UnicodeScalar) -> Bool {
        [" ", "\t", "\n", "\r", "[", "{", ",", ":", "-", "?", "!"].contains(scalar) || !scalar.isASCII
    }

    private static func isNamePart(_ scalar: UnicodeScalar) -> Bool {
        guard scalar.isASCII else { return false }
        return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
    }
}
