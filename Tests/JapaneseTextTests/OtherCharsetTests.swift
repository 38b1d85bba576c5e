// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

@Suite struct OtherCharsetTests {
    @Test func `CP932 trail bytes that look like delimiters belong to their characters`() throws {
        // 表 955C, ミ 837E, ポ 837C, タ 835E.
        let text: [UInt8] = [0x95, 0x5C, 0x7C, 0x83, 0x7E, 0x5E, 0x83, 0x7C, 0x83, 0x5E, 0x5C]
        #expect(try Charset.cp932.decode(text, mode: .strict) == "表|ミ^ポタ\\")
    }

    @Test func `CP932 has the Windows extensions, half-width kana and the Microsoft spelling`() throws {
        let text: [UInt8] = [0xB6, 0xC5, 0x87, 0x40, 0xFB, 0xFC, 0xED, 0x95, 0x81, 0x60, 0x81, 0x7C, 0x81, 0x5F]
        #expect(try Charset.cp932.decode(text, mode: .strict) == "ｶﾅ①髙﨑\u{FF5E}\u{FF0D}\u{FF3C}")
    }

    @Test(
        arguments: [
            ([0x41, 0x80, 0x42], "A\u{FFFD}B", [TextIssue(.invalidBytes, offset: 1)]),
            ([0x41, 0x95, 0x0D], "A\u{FFFD}\r", [TextIssue(.invalidBytes, offset: 1)]),
            ([0x41, 0x85, 0x7C, 0x42], "A\u{FFFD}B", [TextIssue(.unassigned, offset: 1)]),
            ([0x41, 0xF0, 0x40, 0x42], "A\u{FFFD}B", [TextIssue(.privateUse, offset: 1)]),
            ([0x41, 0x95], "A\u{FFFD}", [TextIssue(.truncated, offset: 1)]),
            ([0xFD, 0xA0, 0x41], "\u{FFFD}\u{FFFD}A", [0, 1].map { TextIssue(.invalidBytes, offset: $0) }),
        ] as [([UInt8], String, [TextIssue])])
    func `what CP932 does not have is told and costs itself only`(
        text: [UInt8], expected: String, issues: [TextIssue]
    ) {
        #expect(read([text[...]], .cp932, .lenient) == Reading(bytes: bytes(expected), issues: issues))
        #expect(read([text[...]], .cp932, .strict).error == issues.first)
    }

    @Test(
        arguments: [
            ([0xA4, 0xA2, 0x8E, 0xB6, 0x8F, 0xB0, 0xA1, 0x41], "あｶ丂A", []),
            ([0xA4, 0x41], "\u{FFFD}A", [TextIssue(.invalidBytes, offset: 0)]),
            ([0xA4], "\u{FFFD}", [TextIssue(.truncated, offset: 0)]),
            ([0x8F, 0xB0], "\u{FFFD}", [TextIssue(.truncated, offset: 0)]),
            ([0x8F, 0xB0, 0x41], "\u{FFFD}\u{FFFD}A", [0, 1].map { TextIssue(.invalidBytes, offset: $0) }),
            ([0x8E, 0xE0, 0x41], "\u{FFFD}A", [TextIssue(.unassigned, offset: 0)]),
            ([0xAD, 0xA1], "①", [TextIssue(.vendorCharacter, offset: 0)]),
            ([0x85, 0x41], "\u{FFFD}A", [TextIssue(.invalidBytes, offset: 0)]),
        ] as [([UInt8], String, [TextIssue])])
    func `EUC-JP has three lengths, and what it does not have costs itself only`(
        text: [UInt8], expected: String, issues: [TextIssue]
    ) {
        #expect(read([text[...]], .eucJP, .lenient) == Reading(bytes: bytes(expected), issues: issues))
        #expect(read([text[...]], .eucJP, .strict).error == issues.first)
    }

    @Test(
        arguments: [
            // Overlong forms, surrogates, beyond U+10FFFF, stray and missing continuations.
            [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80], [0x80], [0xE3, 0x81], [0xE3, 0x81, 0x41],
            [0xF0, 0x9F, 0x41, 0x80], [0xFF], [0xE3, 0xE3, 0x81, 0x82],
        ] as [[UInt8]])
    func `UTF-8 that is none is refused, or read with U+FFFD as Unicode recommends`(bad: [UInt8]) {
        for padding in [0, 1, 9, 20] {
            let text = [UInt8](repeating: 0x41, count: padding) + bad
            let padded = text + [0xE8, 0xA9, 0xA6] + [UInt8](repeating: 0x42, count: padding)
            for text in [text, padded] {
                #expect(read([text[...]], .utf8, .strict).error?.offset == padding)
                #expect(read([text[...]], .utf8, .lenient).bytes == Array(String(decoding: text, as: UTF8.self).utf8))
            }
        }
    }

    @Test func `supplementary characters and variation selectors survive UTF-8 unchanged`() throws {
        let text = "\u{FEFF}𠮷野家葛\u{E0100}A\u{FE0E}é\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}"
        let read = try Charset.utf8.decode(Array(text.utf8), mode: .strict)
        #expect(Array(read.utf8) == Array(text.utf8))
    }

    @Test(
        arguments: [0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x10_FFFF] as [UInt32])
    func `the first and the last character of every length of UTF-8 is read, also at the end`(value: UInt32) throws {
        let text = String(try #require(Unicode.Scalar(value)))
        #expect(try Charset.utf8.decode(Array(text.utf8), mode: .strict) == text)
        #expect(try Charset.utf8.decode(Array((text + "abc").utf8), mode: .strict) == text + "abc")
    }

    @Test(arguments: Charset.allCases.dropFirst(2))
    func `a character is found wherever it stands among ASCII`(charset: Charset) throws {
        for before in 0..<40 {
            let text = String(repeating: "a", count: before) + "試" + String(repeating: "b", count: 40 - before)
            #expect(try charset.decode(charset.encode(text), mode: .strict) == text)
        }
    }

    @Test func `ISO 8859-1 is every byte by its number, ASCII is seven bits`() throws {
        let all = [UInt8](0...255)
        let expected = String(String.UnicodeScalarView(all.map { Unicode.Scalar($0) }))
        #expect(try Charset.latin1.decode(all, mode: .strict) == expected)
        #expect(try Charset.latin1.encode(expected) == all)
        #expect(
            try Charset.ascii.decode(Array(all[..<128]), mode: .strict) == String(expected.unicodeScalars.prefix(128)))
        #expect(throws: TextError(.eightBitByte)) { try Charset.ascii.decode([0x41, 0xE9], mode: .strict) }
        #expect(Charset.ascii.decode([0x41, 0xE9]) == "A\u{FFFD}")
    }
}
