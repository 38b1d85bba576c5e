// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

/// Pieces may be cut anywhere.
@Suite struct CuttingTests {
    static let good: [(Charset, [UInt8])] = [
        (.ascii, bytes("MSH|^~\\&|A\rPID|1")),
        (.latin1, bytes("caf") + [0xE9, 0xA0] + bytes("|x")),
        (.utf8, bytes("A試験é𠮷か\u{309A}|^葛\u{E0100}\r")),
        (
            .iso2022JP,
            bytes("P|\u{1B}$B2M6u\u{1B}(B^\u{1B}&@\u{1B}$@2V;R!A$&\u{1B}(J\\\u{1B}(I6&\u{1B}$(D0!\u{1B}$(O$w\u{1B}(B\r")
        ),
        (
            .cp932,
            [0x41, 0x95, 0x5C, 0x5E, 0xB6, 0xDE, 0x87, 0x40, 0xFA, 0x40, 0x83, 0x7C, 0x7C, 0x8E, 0x8E, 0x8C, 0xB1]
        ),
        (
            .eucJP,
            [0x41, 0xA4, 0xA2, 0x8E, 0xB6, 0x8F, 0xB0, 0xA1, 0xBB, 0xEE, 0x7C, 0xB8, 0xB3, 0xA4, 0xA6, 0xA4, 0xDE]
        ),
    ]
    static let bad: [(Charset, [UInt8])] = [
        (.ascii, [0x41, 0xFF, 0x42, 0x80]),
        (
            .utf8,
            [0x41, 0xE3, 0x81, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98, 0xE8, 0xA9, 0xA6, 0xC0, 0x80, 0xF4, 0x90, 0xE3]
        ),
        (
            .iso2022JP,
            bytes("a\u{1B}$A0!\u{1B}(K\\\u{1B}$B;n;\u{1B}(B|\u{1B}$B-!;\rX\u{1B}((((B\u{1B}$B; n\u{1B}$(ZAA\u{1B}$(")
                + [0x80]
        ),
        (.iso2022JP, bytes("\u{1B}$B;nab\u{1B}$(")),
        (.cp932, [0x41, 0x95, 0x0D, 0x80, 0xF0, 0x40, 0x85, 0x7C, 0xFD, 0x83, 0x83, 0x7C, 0x95]),
        (.eucJP, [0x8F, 0xB0, 0x41, 0x8E, 0xE0, 0xA4, 0x0D, 0xAD, 0xA1, 0x85, 0x8F, 0xA1]),
    ]

    @Test(arguments: good + bad)
    func `however the bytes are cut, the text and the issues are the same`(charset: Charset, text: [UInt8]) {
        for mode in [Decoder.Mode.strict, .lenient] {
            let whole = read([text[...]], charset, mode)
            for pieces in cuts(of: text) { #expect(read(pieces, charset, mode) == whole) }
            #expect(read(text.indices.map { text[$0...$0] }, charset, mode) == whole)
        }
    }

    @Test(arguments: good)
    func `the good ones need no forgiveness`(charset: Charset, text: [UInt8]) {
        let strict = read([text[...]], charset, .strict)
        #expect(strict.error == nil)
        #expect(strict == read([text[...]], charset, .lenient))
    }

    @Test(arguments: good + bad)
    func `a text taken as a whole is what its pieces are`(charset: Charset, text: [UInt8]) {
        for repetitions in [0, 1, 2, 40] {
            let text = (0..<repetitions).flatMap { _ in text }
            let pieces = read([text[...]], charset, .lenient)
            var issues: [TextIssue] = []
            #expect(Array(charset.decode(text[...], issues: &issues).utf8) == pieces.bytes)
            #expect(issues == pieces.issues)
            let strict = read([text[...]], charset, .strict)
            #expect(
                (try? charset.decode(text, mode: .strict)).map { Array($0.utf8) }
                    == (strict.error == nil ? strict.bytes : nil))
        }
    }

    @Test(arguments: good)
    func `long texts cross the inner pieces unharmed`(charset: Charset, text: [UInt8]) {
        let unit = read([text[...]], charset, .strict).bytes
        // One byte of ASCII in front moves every character across every inner boundary.
        for lead in 0..<4 {
            let padding = [UInt8](repeating: 0x2E, count: lead)
            let long = padding + (0..<3_000).flatMap { _ in text }
            #expect(read([long[...]], charset, .strict).bytes == padding + (0..<3_000).flatMap { _ in unit })
        }
    }

    @Test(arguments: Charset.allCases)
    func `noise never traps, always gives valid UTF-8, and cuts do not matter`(charset: Charset) {
        var dice = Dice(state: 7)
        // Bytes that mean something in these charsets are likelier than others.
        let likely: [UInt8] = [
            0x1B, 0x24, 0x28, 0x42, 0x49, 0x4A, 0x0D, 0x21, 0x30, 0x7E, 0x81, 0x8E, 0x8F, 0xA4, 0xE3, 0xF0,
        ]
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 0...60, using: &dice)).map { _ in
                Bool.random(using: &dice)
                    ? likely.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
            }
            let whole = read([text[...]], charset, .lenient)
            #expect(whole.error == nil)
            #expect(Array(String(decoding: whole.bytes, as: UTF8.self).utf8) == whole.bytes)
            let cut = Int.random(in: 0...text.count, using: &dice)
            #expect(read([text[..<cut], text[cut...]], charset, .lenient) == whole)
            let isClean = whole.issues.isEmpty
            #expect((read([text[...]], charset, .strict).error == nil) == isClean)
        }
    }
}
