// SPDX-License-Identifier: Apache-2.0

/// What stands in the place of a match: text, and groups as `$1`, `${1}` or `${name}`; `$0` is the match, and `\` and
/// `$$` let the next sign stand for itself. A group that there is not is text.
struct RegexSubstitution {
    private enum Part {
        case text([UInt8])
        case group(Int)
    }

    private var parts: [Part] = []

    /// Reads a substitution for a program's groups.
    init(_ text: String, for program: RegexProgram) {
        var reader = CharacterReader(text.utf8)
        var literal: [UInt8] = []
        while let byte = reader.take() {
            if byte == UInt8(ascii: "\\"), let next = reader.take() {
                literal.append(next)
            } else if byte == UInt8(ascii: "$"), let group = Self.group(&reader, program) {
                parts += [.text(literal), .group(group)]
                literal = []
            } else {
                if byte == UInt8(ascii: "$") { _ = reader.takes("$") }
                literal.append(byte)
            }
        }
        parts.append(.text(literal))
    }

    /// Behind `$`; nothing is taken where no group is meant.
    private static func group(
        _ reader: inout CharacterReader<String.UTF8View>, _ program: RegexProgram
    ) -> Int? {
        var ahead = reader
        let isBraced = ahead.takes("{")
        let isDigit: (UInt8) -> Bool = { $0 &- 0x30 < 10 }
        let word = ahead.run { isDigit($0) || isBraced && ScalarSet.words.contains(UInt32($0)) }
        let name = String(decoding: word, as: UTF8.self)
        let known = program.names[name] ?? Int(name).flatMap { $0 <= program.groupCount ? $0 : nil }
        guard let known, !isBraced || ahead.takes("}") else { return nil }
        reader = ahead
        return known
    }

    /// Writes it for one match.
    func append(to output: inout [UInt8], _ match: [Int], in text: [UInt8]) {
        for part in parts {
            switch part {
            case .text(let bytes): output += bytes
            case .group(let number):
                let (start, end) = (match[2 * number], match[2 * number + 1])
                if start >= 0, end >= start { output += text[start..<end] }
            }
        }
    }
}
