// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@Suite struct EscapeTests {
    private func read(_ text: String, _ charset: WireCharset = WireCharset(.utf8, origin: .declared)) -> String {
        Escapes.unescape([UInt8](text)[...], delimiters: .standard, charset: charset)
    }

    @Test(arguments: [
        ("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f", "a|b^c&d~e\\f"), ("\\H\\bold\\N\\", "bold"), ("one\\.br\\two", "one\ntwo"),
        ("a\\.sp\\b\\.sp3\\c\\.sp+2\\d", "a\nb\n\n\nc\n\nd"), ("a\\.sk4\\b", "a    b"),
        ("\\.in+4\\\\.ti-2\\x\\.fi\\\\.nf\\", "x"),
        ("\\X41\\\\X0d0A\\\\X0d0a\\", "A\r\n\r\n"), ("\\X000d\\", "\0\r"), ("\\XE697A5\\", "日"),
    ])
    func `a sequence becomes what it stands for`(text: String, result: String) {
        #expect(read(text) == result)
    }

    @Test(arguments: [
        "4\\5", "\\", "\\\\", "a\\", "\\F", "\\Q\\", "\\X4\\", "\\X4G\\", "\\Z12\\", "\\.zz\\", "\\.sp99999\\",
        "\\ F\\",
        "\\C2842\\", "\\P\\", "\\日\\",
    ])
    func `what is unterminated or unknown stays as it is`(text: String) {
        #expect(read(text) == text)
    }

    @Test func `a closing character is not looked for across a delimiter or far away`() {
        #expect(read("\\F|a\\F\\") == "\\F|a|")
        let far = "\\" + String(repeating: "A", count: 300) + "\\F\\"
        #expect(read(far) == "\\" + String(repeating: "A", count: 300) + "|")
    }

    @Test func `double escaping is undone once`() {
        #expect(read("\\E\\X09\\E\\") == "\\X09\\")
    }

    @Test func `a backslash inside a kanji escapes nothing`() {
        let iso = WireCharset(.iso2022JP, origin: .declared)
        let bytes = Samples.nihon + [UInt8]("\\F\\") + Samples.nihon
        #expect(Escapes.unescape(bytes[...], delimiters: .standard, charset: iso) == "日本|日本")
        let windows = Samples.windows + [UInt8]("\\F\\") + Samples.windows
        #expect(
            Escapes.unescape(windows[...], delimiters: .standard, charset: WireCharset(.cp932, origin: .link))
                == "表十|表十")
    }

    @Test func `what looks like a sequence across kanji is none`() {
        // 本 ends in `\`, 鈍 is `F\`, 表 ends in `\`.
        let iso: [UInt8] = [0x1B, 0x24, 0x42, 0x4B, 0x5C, 0x46, 0x5C, 0x1B, 0x28, 0x42]
        let text = Escapes.unescape(
            iso[...], delimiters: .standard, charset: WireCharset(.iso2022JP, origin: .declared))
        #expect(text == Charset.iso2022JP.decode(iso))
        #expect(text.count == 2)
        let windows: [UInt8] = [0x95, 0x5C, 0x46, 0x5C]
        let second = Escapes.unescape(
            windows[...], delimiters: .standard, charset: WireCharset(.cp932, origin: .link))
        #expect(second == "表F\\")
    }

    @Test func `in JIS-Roman the escape character counts by its byte`() {
        let iso = WireCharset(.iso2022JP, origin: .declared)
        #expect(read("\u{1B}(J\\F\\\u{1B}(B", iso) == "|")
    }

    @Test func `HL7's own set switches select Japanese`() {
        let iso = WireCharset(.iso2022JP, origin: .declared, hl7Escapes: true)
        #expect(read("\\M2442\\F|K\\", iso).hasPrefix("日") || read("\\M2442\\F|\\C2842\\x", iso).hasSuffix("x"))
    }

    @Test(arguments: ["plain", "a|b^c&d~e\\f", "line\rline\n", "日本語 ①", "", "\u{0B}\u{1C}\u{1B}", "~~\\E\\"])
    func `what is escaped comes back`(text: String) throws {
        for set in [Charset.utf8, .cp932] {
            let charset = WireCharset(set, origin: .declared)
            let bytes = try Escapes.escape(text, delimiters: .standard, charset: charset)
            #expect(Escapes.unescape(bytes[...], delimiters: .standard, charset: charset) == text)
            #expect(!bytes.contains { $0 < 0x20 })
        }
    }

    @Test func `without an escape character a delimiter becomes a blank`() throws {
        let delimiters = try Delimiters(field: 0x7C, encoding: [0x5E, 0x7E, 0x26])
        let bytes = try Escapes.escape(
            "a|b\\c\r", delimiters: delimiters, charset: WireCharset(.utf8, origin: .declared))
        #expect(bytes.shown == "a b\\c ")
    }

    @Test func `what a set cannot hold is refused or replaced`() throws {
        let ascii = WireCharset(.ascii, origin: .standard)
        #expect(throws: TextError(.unrepresentable)) { try Escapes.escape("日", delimiters: .standard, charset: ascii) }
        #expect(try Escapes.escape("日", delimiters: .standard, charset: ascii, unrepresentable: .substitute) == [0x3F])
    }
}
