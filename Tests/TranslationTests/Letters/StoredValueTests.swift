// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Referral
import Testing

@testable import Translation

/// Values of a letter that were too large to be kept in memory.
@Suite struct StoredValueTests {
    static let long = String(repeating: "QUJD", count: 30_000)

    static func letter(_ obx: String, more: String = "NTE|1||x") throws -> (HL7v2.Message, [UInt8]) {
        let header = "MSH|^~\\&|A||B||||REF^I12^REF_I12|1|P|2.5||||||UNICODE UTF-8"
        let segments = [header, "PRD|RP|見本", "PID|1||1", "OBR|1|||L", obx, more]
        let bytes = Array(segments.map { $0 + "\r" }.joined().utf8)
        var scanner = Scanner(keepsWhole: false)
        try scanner.feed(bytes)
        return (try scanner.finish(), bytes)
    }

    /// What was written, with the stored values copied from the body.
    static func written(_ letter: Referral, _ body: [UInt8]) throws -> [UInt8] {
        try HL7v2Translator.write(letter, as: HL7v2Target(type: "REF^I12")).pieces.reduce(into: []) { bytes, piece in
            switch piece {
            case .bytes(let more): bytes += more
            case .stored(let stored, _): bytes += body[Int(stored.range.lowerBound)..<Int(stored.range.upperBound)]
            }
        }
    }

    @Test(arguments: [
        ("Base64", StoredContent.Encoding.base64), ("Hex", .hexadecimal), ("A", .text),
    ])
    func `a large file stays in the body, and its encoding is known`(name: String, encoding: StoredContent.Encoding)
        throws
    {
        let (message, body) = try Self.letter("OBX|1|ED|99D^x^L||^application^pdf^\(name)^\(Self.long)||||||F")
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        guard case .stored(let stored) = letter.attachments.first?.content else {
            Issue.record("not stored")
            return
        }
        #expect(stored.encoding == encoding && stored.wire == .er7)
        #expect(body[Int(stored.range.lowerBound)..<Int(stored.range.upperBound)].elementsEqual(Self.long.utf8))
        #expect(try Self.written(letter, body) == body)
    }

    @Test func `a chapter too long for memory is a file in its chapter`() throws {
        let (message, body) = try Self.letter("OBX|1|TX|360^現病歴^99JPSEC||\(Self.long)||||||F")
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        #expect(letter.section("360")?.entries == [.attachment(0)])
        #expect(try Self.written(letter, body) == body)
    }

    @Test(arguments: [Charset.cp932, .iso2022JP])
    func `large text is not copied into another character set`(charset: Charset) throws {
        let (message, _) = try Self.letter("OBX|1|TX|360^現病歴^99JPSEC||\(Self.long)||||||F")
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        #expect(throws: TranslationError(.content, at: "OBX[1]-5[1].1.1")) {
            try HL7v2Translator.write(letter, as: HL7v2Target(type: "REF^I12", charset: charset))
        }
    }

    @Test func `a large value that nobody reads goes back to its place`() throws {
        let (message, body) = try Self.letter(
            "OBX|1|TX|360^x^99JPSEC||x||||||F", more: "NTE|1||\(Self.long)|\(Self.long)")
        let letter = try #require(HL7v2Translator.read(message)?.referral)
        #expect(try Self.written(letter, body) == body)
    }
}
