// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// From one format's way to write a value to the other's, in any pieces.
@Suite struct HoleConverterTests {
    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("\\\"\\\\\\/", "&quot;\\/"), ("a<b>&c'", "a&lt;b>&amp;c'"),
        ("\\n\\r\\t", "&#10;&#13;&#9;"),
        ("\\u0041\\u3042", "Aあ"), ("\\uD83D\\uDE00é山😀", "😀é山😀"), ("\u{7F}\\u0085", "\u{7F}\u{85}"),
        ("\\uFFFD", "\u{FFFD}"),
    ])
    func `from JSON to XML`(json: String, xml: String) throws {
        try expect(json, .jsonString, xml, .xmlAttribute)
    }

    @Test(arguments: [
        ("", ""), ("abc/+=", "abc/+="), ("&lt;&gt;&amp;&quot;&apos;", "<>&\\\"'"), ("&#65;&#x3042;&#x1F600;", "Aあ😀"),
        ("a\\b", "a\\\\b"),
        ("&#9;&#10;&#13;", "\\t\\n\\r"), ("a\tb\nc\r\nd\re\n\nf", "a b c d e  f"), ("山😀'>", "山😀'>"),
    ])
    func `from XML to JSON`(xml: String, json: String) throws {
        try expect(xml, .xmlAttribute, json, .jsonString)
    }

    @Test(arguments: [
        ("\\u0001", FHIRError.Code.holeCharacter), ("\\b", .holeCharacter), ("\\uFFFE", .holeCharacter),
        ("\u{FFFF}", .holeCharacter),
        ("a\"b", .jsonSyntax), ("\"", .jsonSyntax), ("\\x", .jsonEscape), ("\\u00", .jsonTruncated),
        ("\\uD83D", .jsonTruncated),
        ("\\uDE00", .jsonSurrogate), ("\n", .jsonControl),
    ])
    func `what XML has not, or JSON, is refused`(json: String, code: FHIRError.Code) {
        for size in 1...6 {
            #expect(throws: FHIRError(code)) { try convert(json, .jsonString, .xmlAttribute, by: size) }
        }
    }

    @Test(arguments: [
        ("&nbsp;", FHIRError.Code.holeReference), ("&", .holeReference), ("&#65", .holeReference),
        ("&#0;", .holeCharacter),
        ("&#x1;", .holeCharacter), ("&#xD800;", .holeCharacter), ("&#x110000;", .holeCharacter),
        ("&#-5;", .holeReference),
        ("&;", .holeReference), ("&#;", .holeReference), ("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;", .holeReference),
        ("<", .holeCharacter),
        ("\u{1}", .holeCharacter), ("\u{FFFE}", .holeCharacter),
    ])
    func `references that are none are refused`(xml: String, code: FHIRError.Code) {
        for size in 1...6 {
            #expect(throws: FHIRError(code)) { try convert(xml, .xmlAttribute, .jsonString, by: size) }
        }
    }

    @Test func `the same format is copied`() throws {
        try expect("\\u0041&amp;", .jsonString, "\\u0041&amp;", .jsonString)
        try expect("&#x41;", .xmlAttribute, "&#x41;", .xmlAttribute)
    }

    @Test func `a converter is spent by its first error`() {
        var converter = HoleConverter(from: .jsonString, to: .xmlAttribute)
        var output: [UInt8] = []
        #expect(throws: FHIRError(.jsonEscape)) { try converter.convert(Array("\\x".utf8), into: &output) }
        #expect(throws: FHIRError(.jsonEscape)) { try converter.convert(Array("a".utf8), into: &output) }
        #expect(throws: FHIRError(.jsonEscape)) { try converter.finish() }
    }

    @Test(arguments: 1...20)
    func `there and back again is the same text`(seed: UInt64) throws {
        var dice = Dice(seed)
        let scalars = (0..<200).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x20...0xFFFD, using: &dice)) }
        let text = String(String.UnicodeScalarView(scalars)) + "\"\\<&\t\n\r"
        let xml = try convert(escaped(text), .jsonString, .xmlAttribute, by: Int(seed))
        #expect(try convert(xml, .xmlAttribute, .jsonString, by: Int(seed) + 1) == escaped(text))
    }

    /// As our own writer writes it.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\t": "\\t"
            case "\n": "\\n"
            case "\r": "\\r"
            default: String(scalar)
            }
        }.joined()
    }

    private func expect(
        _ text: String, _ from: Hole.Encoding, _ result: String, _ to: Hole.Encoding
    ) throws {
        for size in 1...max(1, text.utf8.count) {
            #expect(Array(try convert(text, from, to, by: size).utf8) == Array(result.utf8))
        }
    }

    private func convert(
        _ text: String, _ from: Hole.Encoding, _ to: Hole.Encoding, by size: Int
    ) throws(FHIRError) -> String {
        var converter = HoleConverter(from: from, to: to)
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try converter.convert(Array(bytes[start..<min(bytes.count, start + size)]), into: &output)
        }
        try converter.finish()
        return String(decoding: output, as: UTF8.self)
    }
}
