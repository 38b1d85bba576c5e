// SPDX-License-Identifier: Apache-2.0

/// What `escape()` and `unescape()` know (FHIRPath, additional string functions).
enum TextEscaping: String {
    case html, json

    private static let entities: [(Character, String)] = [
        ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
    ]
    private static let controls: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("\"", "\""), ("\\", "\\"), ("\n", "n"), ("\r", "r"), ("\t", "t"), ("\u{8}", "b"), ("\u{C}", "f"),
    ]

    func escaped(_ text: String) -> String {
        self == .html ? Self.html(text) : Self.json(text)
    }

    private static func html(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            result += entities.first { $0.0 == character }?.1 ?? String(character)
        }
    }

    private static func json(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let short = controls.first(where: { $0.0 == scalar }) {
                result.append(contentsOf: ["\\", short.1])
            } else if scalar.value < 0x20 {
                let digits = String(scalar.value, radix: 16)
                result.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Nil for JSON that no writer has written.
    func unescaped(_ text: String) -> String? { self == .html ? Self.unhtml(text) : Self.unjson(text) }

    private static func unhtml(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let end = rest.prefix(12).firstIndex(of: ";")
            if let end, let character = character(of: rest[...end]) {
                result.append(character)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append("&")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func character(of entity: Substring) -> Character? {
        if let known = entities.first(where: { $0.1 == entity }) { return known.0 }
        if entity == "&apos;" { return "'" }
        guard entity.hasPrefix("&#") else { return nil }
        let digits = entity.dropFirst(2).dropLast()
        let isHex = digits.first == "x" || digits.first == "X"
        return UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init)
            .map(Character.init)
    }

    private static func unjson(_ text: String) -> String? {
        // A literal of FHIRPath knows the escapes of JSON but for `\b`.
        let quoted = "`" + text.replacing("\\b", by: "\\u0008", maximum: .max).unwrapped + "`"
        var lexer = PathLexer(quoted)
        return try? lexer.quoted(by: "`")
    }
}

extension String? {
    fileprivate var unwrapped: String { self ?? "" }
}
