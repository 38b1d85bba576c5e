// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

@Suite struct ISO2022JPTests {
    @Test(arguments: [
        ("\u{1B}$B;n83\u{1B}(B", "試験"),
        ("\u{1B}$@;n83\u{1B}(B", "試験"),
        ("\u{1B}$(B;n83\u{1B}(B", "試験"),
        ("\u{1B}&@\u{1B}$B;n83\u{1B}(B", "試験"),
        ("\u{1B}(Ja\\b~c\u{1B}(B", "a¥b‾c"),
        ("\u{1B}(I6&\\^\u{1B}(B&\\^", "ｶｦﾜﾞ&\\^"),
        ("\u{1B}$(D0!\u{1B}(B", "丂"),
        ("\u{1B}$(O$w\u{1B}(B", "か\u{309A}"),
        ("\u{1B}$(Q.!\u{1B}(B", "俱"),
        ("\u{1B}$(P!!\u{1B}(B", "\u{20089}"),
        ("A\u{1B}$B$&\u{1B}(B|\u{1B}$B%^\u{1B}(B^B", "Aう|マ^B"),
    ])
    func `every escape sequence of Japanese text is followed`(text: String, expected: String) throws {
        let read = try Charset.iso2022JP.decode(bytes(text), mode: .strict)
        #expect(Array(read.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `after ESC ) I the high bytes are half-width kana`() throws {
        let text = bytes("\u{1B})Ia") + [0xB6, 0xC5] + bytes("\u{1B}$B;n") + [0xB6] + bytes("\u{1B}(B")
        #expect(try Charset.iso2022JP.decode(text, mode: .strict) == "aｶﾅ試ｶ")
    }

    @Test func `the double-spelled cells are read in the JIS spelling, and 2140 is never a backslash`() throws {
        let cells = kanji("!A!B!]!q!r\"L!=!@")
        let expected = "\u{301C}\u{2016}\u{2212}\u{A2}\u{A3}\u{AC}\u{2015}\u{FF3C}"
        #expect(try Charset.iso2022JP.decode(cells, mode: .strict) == expected)
    }

    @Test func `a Windows character is refused strictly, and read with a warning leniently`() throws {
        // Row 13 ①, row 89 to 92 髙 (7C62) and 﨑 (7975).
        let text = bytes("ab") + kanji("-!|byu")
        #expect(throws: TextError(.vendorCharacter)) { try Charset.iso2022JP.decode(text, mode: .strict) }
        var issues: [TextIssue] = []
        #expect(Charset.iso2022JP.decode(text[...], issues: &issues) == "ab①髙﨑")
        #expect(issues == [5, 7, 9].map { TextIssue(.vendorCharacter, offset: $0) })
    }

    @Test func `an eighth bit under a seven-bit declaration is told, not guessed`() {
        // 試 and ｶ of CP932.
        let text: [UInt8] = [0x41, 0x8E, 0x8E, 0xB6, 0x42]
        #expect(throws: TextError(.eightBitByte)) { try Charset.iso2022JP.decode(text, mode: .strict) }
        #expect(
            read([text[...]], .iso2022JP, .lenient)
                == Reading(
                    bytes: bytes("A\u{FFFD}\u{FFFD}\u{FFFD}B"),
                    issues: [1, 2, 3].map { TextIssue(.eightBitByte, offset: $0) }))
    }

    @Test func `CR goes back to ASCII where the sender forgot to`() {
        let text = bytes("\u{1B}$B;n\rPID|1")
        #expect(throws: TextError(.missingReset)) { try Charset.iso2022JP.decode(text, mode: .strict) }
        #expect(
            read([text[...]], .iso2022JP, .lenient)
                == Reading(bytes: bytes("試\rPID|1"), issues: [TextIssue(.missingReset, offset: 5)]))
    }

    @Test func `CR goes back to ASCII also from JIS-Roman`() {
        let reading = read([bytes("\u{1B}(Ja\rPID\\1")[...]], .iso2022JP, .lenient)
        #expect(reading == Reading(bytes: bytes("a\rPID\\1"), issues: [TextIssue(.missingReset, offset: 4)]))
    }

    @Test func `a text that ends in another set than ASCII lacks its reset`() {
        let text = bytes("\u{1B}$B;n")
        #expect(throws: TextError(.missingReset)) { try Charset.iso2022JP.decode(text, mode: .strict) }
        #expect(
            read([text[...]], .iso2022JP, .lenient)
                == Reading(bytes: bytes("試"), issues: [TextIssue(.missingReset, offset: 5)]))
    }

    @Test(arguments: [
        // A set of two bytes that is not ours: its pairs are not ASCII.
        ("a\u{1B}$A0!0!\u{1B}(Bb", "a\u{FFFD}\u{FFFD}\u{FFFD}b", [1, 4, 6]),
        ("a\u{1B}$(C0!\u{1B}(Bb", "a\u{FFFD}\u{FFFD}b", [1, 5]),
        // A set of one byte that is not ours is read as ASCII.
        ("a\u{1B}(Kb", "a\u{FFFD}b", [1]),
        ("a\u{1B}*Fb", "a\u{FFFD}b", [1]),
        // A lone ESC swallows nothing.
        ("a\u{1B}|b", "a\u{FFFD}|b", [1]),
        ("a\u{1B}\rb", "a\u{FFFD}\rb", [1]),
        ("a\u{1B}(|b", "a\u{FFFD}(|b", [1]),
        ("a\u{1B}$(^b", "a\u{FFFD}$(^b", [1]),
        ("a\u{1B}((((((b", "a\u{FFFD}((((((b", [1]),
    ])
    func `an unknown escape sequence is told, and never passed on as text`(
        text: String, expected: String, offsets: [Int]
    ) {
        #expect(throws: TextError(.unknownEscape)) { try Charset.iso2022JP.decode(bytes(text), mode: .strict) }
        let reading = read([bytes(text)[...]], .iso2022JP, .lenient)
        #expect(reading.bytes == bytes(expected))
        #expect(reading.issues.map(\.offset) == offsets)
        #expect(reading.issues.first?.code == .unknownEscape)
    }

    @Test(arguments: [
        ("\u{1B}", "\u{FFFD}", [TextIssue(.truncated, offset: 0)]),
        ("ab\u{1B}$(", "ab\u{FFFD}", [TextIssue(.truncated, offset: 2)]),
        ("\u{1B}$B;", "\u{FFFD}", [TextIssue(.truncated, offset: 3), TextIssue(.missingReset, offset: 4)]),
        ("\u{1B}$B;n;\u{1B}(BX", "試\u{FFFD}X", [TextIssue(.invalidBytes, offset: 5)]),
        ("\u{1B}$B;n;\rX", "試\u{FFFD}\rX", [TextIssue(.invalidBytes, offset: 5), TextIssue(.missingReset, offset: 6)]),
        ("\u{1B}$B/!\u{1B}(BX", "\u{FFFD}X", [TextIssue(.unassigned, offset: 3)]),
        ("\u{1B}$B;n 83\u{1B}(B", "試 験", [TextIssue(.missingReset, offset: 5)]),
        ("\u{1B}(Ia\u{1B}(B", "\u{FFFD}", [TextIssue(.unassigned, offset: 3)]),
    ])
    func `half a character or escape sequence costs itself only`(
        text: String, expected: String, issues: [TextIssue]
    ) {
        #expect(read([bytes(text)[...]], .iso2022JP, .lenient) == Reading(bytes: bytes(expected), issues: issues))
        let strict = read([bytes(text)[...]], .iso2022JP, .strict)
        #expect(strict.error == issues.first)
        #expect(strict.issues.isEmpty)
    }

    @Test func `issues are counted beyond those kept`() throws {
        var decoder = Decoder(.iso2022JP, mode: .lenient)
        var output: [UInt8] = []
        try decoder.decode([UInt8](repeating: 0xFF, count: 1_000), into: &output)
        #expect(decoder.issues.count == Decoder.issuesMaximum)
        #expect(decoder.issueCount == 1_000)
    }
}
