// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Testing

@testable import HL7v2

/// A charset that MSH-18 does not say: ordered by the link, or shown by the bytes.
@Suite struct DetectionTests {
    private static let names: [(Charset, String)] = [
        (.utf8, "UNICODE UTF-8"), (.cp932, "CP932"), (.eucJP, "EUC-JP"), (.iso2022JP, "~ISO IR87"), (.ascii, ""),
    ]

    private static func message(_ text: String, in charset: Charset, declared: String) throws -> [UInt8] {
        try charset.encode("\(Samples.header([18: declared]))\rPID|1|\(text)|x\r")
    }

    private static func name(of charset: Charset) -> String { names.first { $0.0 == charset }?.1 ?? "" }

    @Test(arguments: [Charset.utf8, .cp932, .iso2022JP], names.map(\.1))
    func `bytes that contradict MSH-18 and fit one charset are read in it`(actual: Charset, declared: String) throws {
        guard declared != Self.name(of: actual) else { return }
        let message = try Message(parsing: Self.message("山田太郎、表の説明", in: actual, declared: declared))
        let again = try #require(message.inDetectedCharset())
        #expect(again.charset == WireCharset(actual, origin: .detected))
        #expect(again[try Path(parsing: "PID-2")] == "山田太郎、表の説明")
        #expect(again[try Path(parsing: "PID-3")] == "x")
        #expect(again.bytes == message.bytes)
    }

    @Test(arguments: names)
    func `a message that is what it says is left alone`(charset: Charset, declared: String) throws {
        let text = charset == .ascii ? "KAKU" : "山田太郎"
        #expect(try Message(parsing: Self.message(text, in: charset, declared: declared)).inDetectedCharset() == nil)
    }

    @Test func `where two charsets fit nobody guesses`() throws {
        // ｶﾅ of CP932 is one kanji of EUC-JP.
        let message = try Message(parsing: Self.message("ｶﾅ", in: .cp932, declared: "~ISO IR87"))
        #expect(message.textError() != nil)
        #expect(message.inDetectedCharset() == nil)
    }

    @Test func `where none fits nobody guesses`() throws {
        let bytes = try Self.message("山", in: .cp932, declared: "~ISO IR87") + [UInt8]("NTE|1||") + [0xFF, 0xFE, 0x0D]
        #expect(try Message(parsing: bytes).inDetectedCharset() == nil)
        let mixed = try Self.message("山", in: .cp932, declared: "") + [UInt8]("NTE|1||") + Samples.nihon + [0x0D]
        #expect(try Message(parsing: mixed).inDetectedCharset() == nil)
    }

    @Test(arguments: [Charset.utf8, .cp932, .eucJP, .iso2022JP], names.map(\.1))
    func `what is found is what was written, or nothing is found`(actual: Charset, declared: String) throws {
        var dice = SeededGenerator(seed: 18)
        let characters = [Character]("山田太郎表示能力計画検査退院紹介状あいうえおのをはひふアイウエオカキクｶﾅﾀﾞ0A、。ー")
        for length in 1...60 {
            let text = String((0..<length).map { _ in characters.randomElement(using: &dice) ?? "山" })
            let message = try Message(parsing: Self.message(text, in: actual, declared: declared))
            guard let again = message.inDetectedCharset() else { continue }
            #expect(again.charset.charset == actual, "\(text)")
        }
    }

    @Test(arguments: [(Charset.cp932, 2), (.utf8, 3)])
    func `a message with holes is read again, and keeps them`(actual: Charset, length: Int) throws {
        let value = String(repeating: "QUJD", count: 40_000)
        let bytes = try Self.message("山田\rOBX|1|ED|||\(value)", in: actual, declared: "~ISO IR87")
        var scanner = Scanner(keepsWhole: false)
        try scanner.feed(bytes)
        let message = try scanner.finish()
        let again = try #require(message.inDetectedCharset())
        #expect(again.holes == message.holes && again.bodyLength == message.bodyLength)
        #expect(again.holes.first.map { $0.body.count > 64 << 10 } == true)
        #expect(again[try Path(parsing: "PID-2")] == "山田")
    }

    @Test func `in CP932 a message with holes is not read again`() throws {
        let value = String(repeating: "QUJD", count: 40_000)
        let bytes = try Self.message("山田\rOBX|1|ED|||\(value)", in: .utf8, declared: "CP932")
        var scanner = Scanner(keepsWhole: false)
        try scanner.feed(bytes)
        #expect(try scanner.finish().inDetectedCharset() == nil)
    }

    @Test(arguments: ["", "~ISO IR87", "UNICODE UTF-8", "ISO IR999"])
    func `a link that overrules MSH-18 is believed, whatever it says`(declared: String) throws {
        let bytes = try Self.message("表十", in: .cp932, declared: declared)
        let message = try Message(parsing: bytes, defaultCharset: .cp932, unknownCharset: .overrule)
        #expect(message.charset == WireCharset(.cp932, origin: declared.isEmpty ? .link : .forced))
        #expect(message[try Path(parsing: "PID-2")] == "表十")
        #expect(message.header.charset == message.charset)
    }

    @Test func `where link and MSH-18 agree, MSH-18 said it`() throws {
        let bytes = try Self.message("表十", in: .cp932, declared: "CP932")
        let message = try Message(parsing: bytes, defaultCharset: .cp932, unknownCharset: .overrule)
        #expect(message.charset.origin == .declared)
    }
}
