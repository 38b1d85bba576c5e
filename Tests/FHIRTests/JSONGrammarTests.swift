// SPDX-License-Identifier: Apache-2.0
import FHIR
import Testing

/// RFC 8259, each rule with what breaks it.
@Suite struct JSONGrammarTests {
    @Test(arguments: [
        "0", "-0", "10", "1.50", "-1.0e10", "1E+2", "1e-2", "0.0", "true", "false", "null", "\"\"", "[]", "{}",
        " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[{}]}}", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\uD83D\\uDE00\"", "\"山田😀é\u{7F}\"",
        "\t\r\n 1\r\n",
    ])
    func `is JSON`(text: String) throws {
        try JSONGrammar.check(Array(text.utf8))
    }

    @Test(arguments: [
        ("", FHIRError.Code.jsonTruncated, 1), ("{", .jsonTruncated, 2), ("[1,", .jsonTruncated, 4),
        ("\"a", .jsonTruncated, 3),
        ("tru", .jsonTruncated, 4), ("-", .jsonTruncated, 2), ("1.", .jsonTruncated, 3), ("1e", .jsonTruncated, 3),
        ("\"\\", .jsonTruncated, 3), ("\"\\u00", .jsonTruncated, 6), ("1 2", .jsonTrailing, 3),
        ("{}}", .jsonTrailing, 3),
        ("[1,]", .jsonSyntax, 4), ("[,1]", .jsonSyntax, 2), ("{\"a\":1,}", .jsonSyntax, 8), ("{a:1}", .jsonSyntax, 2),
        ("{\"a\" 1}", .jsonSyntax, 6), ("{\"a\":}", .jsonSyntax, 6), ("{\"a\":1 \"b\":2}", .jsonSyntax, 8),
        ("[1}", .jsonSyntax, 3),
        ("{]", .jsonSyntax, 2), ("{1:2}", .jsonSyntax, 2), ("'a'", .jsonSyntax, 1), ("True", .jsonSyntax, 1),
        ("nul!", .jsonSyntax, 4),
        ("nulll", .jsonTrailing, 5), ("NaN", .jsonSyntax, 1), ("+1", .jsonSyntax, 1), (".5", .jsonSyntax, 1),
        ("01", .jsonNumber, 2),
        ("-01", .jsonNumber, 3), ("-a", .jsonNumber, 2), ("1.e2", .jsonNumber, 3), ("1e+", .jsonTruncated, 4),
        ("1ex", .jsonNumber, 3),
        ("[1.]", .jsonNumber, 4), ("// a", .jsonComment, 1), ("[/**/]", .jsonComment, 2), ("{}//", .jsonComment, 3),
        ("\"\u{1}\"", .jsonControl, 2), ("\"a\nb\"", .jsonControl, 3), ("\"\t\"", .jsonControl, 2),
        ("\"\\x41\"", .jsonEscape, 2),
        ("\"\\u12G4\"", .jsonEscape, 2), ("\"\\U0041\"", .jsonEscape, 2), ("\"\\uD83D\"", .jsonSurrogate, 2),
        ("\"\\uD83D\\n\"", .jsonSurrogate, 2), ("\"\\uD83D\\u0041\"", .jsonSurrogate, 2),
        ("\"\\uDE00\"", .jsonSurrogate, 2),
        ("\"\\uD83Dx\"", .jsonSurrogate, 2), ("\"\\u0000\"", .jsonNull, 2), ("\"a\u{0}\"", .jsonNull, 3),
        ("\u{0}", .jsonSyntax, 1),
        ("\u{FEFF}{}", .jsonByteOrderMark, 1), ("［］", .jsonSyntax, 1), ("[\u{FEFF}1]", .jsonSyntax, 2),
        ("\u{B}1", .jsonSyntax, 1),
        ("\u{A0}1", .jsonSyntax, 1), ("\"山田\\x\"", .jsonEscape, 4), ("\"😀é\u{2}\"", .jsonControl, 4),
    ])
    func `is refused, at its column`(text: String, code: FHIRError.Code, column: Int) {
        for pieces in [[Array(text.utf8)], text.utf8.map { [$0] }] {
            let error = failure(pieces)
            #expect(error?.code == code)
            #expect(error?.position == FHIRError.Position(line: 1, column: column))
        }
    }

    /// What UTF-8 is not: RFC 3629 section 4, and the tables of its mistakes.
    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0x81], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xE3, 0x81], [0xE3, 0x81, 0x22], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
            [0x83, 0x65, 0x83, 0x58],
            [0xE3, 0xC0, 0x80], [0xE3, 0x81, 0xC2], [0xC3, 0xC3],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused, in a value and in a name`(bytes: [UInt8]) {
        for frame in [("[\"ab", "\"]"), ("{\"ab", "\":1}")] {
            let text = Array(frame.0.utf8) + bytes + Array(frame.1.utf8)
            for pieces in [[text], text.map { [$0] }] {
                #expect(failure(pieces) == FHIRError(.jsonEncoding))
                #expect(failure(pieces)?.position.column == 5)
            }
        }
    }

    @Test func `bytes outside strings are ASCII`() {
        #expect(failure([[0xFF, 0xFE, 0x7B, 0x00]])?.code == .jsonSyntax)
        #expect(failure([[0x00, 0x7B]])?.code == .jsonSyntax)
    }

    @Test func `lines end in LF, and columns count characters`() {
        let text = "{\r\n \"é\": \"山田\",\n \"x\": }"
        #expect(failure([Array(text.utf8)])?.position == FHIRError.Position(line: 3, column: 7))
        #expect(failure([Array("[\"山田\", x]".utf8)])?.position.column == 8)
    }

    @Test func `a reader is spent by its first error and says it again`() {
        var reader = JSONReader()
        #expect(throws: FHIRError(.jsonSyntax)) { try reader.read(Array("x".utf8)) }
        #expect(throws: FHIRError(.jsonSyntax)) { try reader.read(Array("{}".utf8)) }
        #expect(throws: FHIRError(.jsonSyntax)) { try reader.finish() }
    }

    /// The error of the grammar, whole where one piece is given, else through the reader of resources.
    private func failure(_ pieces: [[UInt8]]) -> FHIRError? {
        do throws(FHIRError) {
            if pieces.count == 1 {
                try JSONGrammar.check(pieces[0])
            } else {
                try JSONGrammar.check(pieces: pieces)
            }
            return nil
        } catch {
            return error
        }
    }
}
