// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@Suite struct CharsetTests {
    @Test(arguments: [
        ("", "", Charset.ascii, WireCharset.Origin.standard), ("~", "", .ascii, .standard),
        ("\"\"", "", .ascii, .standard),
        ("ASCII", "", .ascii, .declared), ("ISO IR6", "", .ascii, .declared), ("~ISO IR87", "", .iso2022JP, .declared),
        ("~ISOIR87", "ISO2022-1994", .iso2022JP, .declared), ("ISO IR87", "ISO 2022-1994", .iso2022JP, .declared),
        ("~ISO IR14~ISO IR87~ISO IR159", "ISO 2022-1994", .iso2022JP, .declared),
        ("JIS X 0202", "", .iso2022JP, .declared),
        ("UNICODE UTF-8", "", .utf8, .declared), ("unicode utf-8", "", .utf8, .declared),
        ("UTF-8~UNICODE", "", .utf8, .declared),
        ("8859/1", "", .latin1, .declared), ("SHIFT_JIS", "", .cp932, .declared), ("EUC-JP", "", .eucJP, .declared),
        ("ASCII~ISO IR87", "", .iso2022JP, .declared),
    ])
    func `a declaration is read whatever its blanks`(
        sets: String, handling: String, charset: Charset, origin: WireCharset.Origin
    ) throws {
        let message = try Message(parsing: Samples.message([18: sets, 20: handling]))
        #expect(message.charset.charset == charset)
        #expect(message.charset.origin == origin)
    }

    @Test func `2_3 in MSH-20 means HL7's own escapes`() throws {
        #expect(try Message(parsing: Samples.message([18: "~ISO IR87", 20: "2.3"])).charset.hl7Escapes)
        #expect(try !Message(parsing: Samples.message([18: "~ISO IR87"])).charset.hl7Escapes)
    }

    @Test func `an empty declaration is what the link says`() throws {
        let message = try Message(parsing: Samples.message(), defaultCharset: .cp932)
        #expect(message.charset == WireCharset(.cp932, origin: .link))
        #expect(
            try Message(parsing: Samples.message([18: "UNICODE UTF-8"]), defaultCharset: .cp932).charset.charset
                == .utf8)
    }

    @Test func `a byte order mark says UTF-8 where MSH-18 says nothing`() throws {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let message = try Message(parsing: mark + Samples.message([:], "PID|1|日本"), defaultCharset: .cp932)
        #expect(message.charset == WireCharset(.utf8, origin: .byteOrderMark))
        #expect(message[try Path(parsing: "PID-2")] == "日本")
        #expect(message.textError() == nil)
        #expect(try Message(parsing: mark + Samples.message([18: "~ISO IR87"])).charset.charset == .iso2022JP)
    }

    @Test func `MSH-20 matters only where sets are switched`() throws {
        #expect(try Message(parsing: Samples.message([18: "UNICODE UTF-8", 20: "UTF-16"])).charset.charset == .utf8)
        #expect(throws: ParseError(.unknownCharset)) {
            try Message(parsing: Samples.message([18: "~ISO IR87", 20: "UTF-16"]))
        }
    }

    @Test func `an unknown declaration never falls back in silence`() throws {
        let bytes = Samples.message([18: "ISO IR 999"])
        #expect(throws: ParseError(.unknownCharset)) { try Message(parsing: bytes, defaultCharset: .cp932) }
        #expect(throws: ParseError(.unknownCharset)) { try Message(parsing: bytes, unknownCharset: .linkDefault) }
        let message = try Message(parsing: bytes, defaultCharset: .cp932, unknownCharset: .linkDefault)
        #expect(message.charset == WireCharset(.cp932, origin: .fallback))
    }

    @Test func `halves of kanji are no delimiters`() throws {
        let bytes =
            Samples.message([18: "~ISO IR87", 20: "ISO 2022-1994"]) + [UInt8]("PID|1|") + Samples.nihon + [0x5E]
            + Samples.nihon + [UInt8]("|x\r")
        let message = try Message(parsing: bytes)
        #expect(message[try Path(parsing: "PID-2.1")] == "日本")
        #expect(message[try Path(parsing: "PID-2.2")] == "日本")
        #expect(message[try Path(parsing: "PID-3")] == "x")
        let windows =
            Samples.message() + [UInt8]("PID|1|") + Samples.windows + [0x5E] + Samples.windows + [UInt8]("|x\r")
        let second = try Message(parsing: windows, defaultCharset: .cp932)
        #expect(second[try Path(parsing: "PID-2.1")] == "表十")
        #expect(second[try Path(parsing: "PID-2.2")] == "表十")
        #expect(second[try Path(parsing: "PID-3")] == "x")
    }

    @Test func `a header with kanji is read with its escape state`() throws {
        let kanji = "\u{1B}$BF|K\\\u{1B}(B"
        let message = try Message(parsing: Samples.message([3: kanji, 13: kanji, 18: "~ISO IR87"]))
        #expect(message.header.controlID == "KITA-1")
        #expect(message.header.sendingApplication.text == "日本")
        #expect(message.header.sequenceNumber == "日本")
        #expect(message.charset.charset == .iso2022JP)
    }

    @Test func `a CP932 header is read as the link or MSH-18 says`() throws {
        let header = [UInt8]("MSH|^~\\&|") + [0x83, 0x7C, 0x95, 0x5C] + [UInt8]("|F|||20260401||ADT^A01|C7|P|2.5")
        let linked = try Message(parsing: header + [0x0D], defaultCharset: .cp932)
        #expect(linked.header.controlID == "C7")
        #expect(linked.header.sendingApplication.text == "ポ表")
        // タ is 83 5E, and 5E is `^`.
        let bytes = [UInt8]("MSH|^~\\&|") + [0x83, 0x5E] + [UInt8]("|F|||||ADT^A01|C7|P|2.5||||||CP932\r")
        let declared = try Message(parsing: bytes)
        #expect(declared.header.sendingApplication.text == "タ")
        #expect(declared[try Path(parsing: "MSH-3.1")] == "タ")
    }

    @Test func `a set left open ends with its segment`() throws {
        let open = Samples.nihon.dropLast(3)
        let bytes = Samples.message([18: "~ISO IR87"]) + [UInt8]("PID|1|") + open + [UInt8]("\rPV1|1|x\r")
        let message = try Message(parsing: bytes)
        #expect(message[try Path(parsing: "PV1-2")] == "x")
        #expect(message[try Path(parsing: "PID-2")] == "日本")
    }

    @Test(arguments: [
        ("", "PID|1|\u{1B}$BF|K\\\u{1B}(B\r", ParseError.Code.undeclaredEscape), ("", "PID|1|é\r", .eightBitText),
        ("ASCII", "PID|1|é\r", .eightBitText), ("~ISO IR87", "PID|1|日\r", .eightBitText),
    ])
    func `bytes that are not what MSH-18 declares are found, with their field`(
        sets: String, segment: String, code: ParseError.Code
    ) throws {
        let error = try #require(try Message(parsing: Samples.message([18: sets]) + [UInt8](segment)).textError())
        #expect(error.code == code)
        #expect(error.segment == "PID")
        #expect(error.field == 2)
    }

    @Test func `wrong UTF-8 and wrong CP932 are found`() throws {
        let wrong = try Message(
            parsing: Samples.message([18: "UNICODE UTF-8"]) + [UInt8]("PID|1||") + Samples.windows + [0x0D])
        #expect(wrong.textError() == ParseError(.invalidText))
        #expect(wrong.textError()?.field == 3)
        let utf8 = try Message(parsing: Samples.message() + [UInt8]("PID|1|日本語\r"), defaultCharset: .cp932)
        #expect(utf8.textError() != nil)
    }

    @Test func `sound text has no error`() throws {
        #expect(try Message(parsing: Samples.message()).textError() == nil)
        #expect(
            try Message(parsing: Samples.message([18: "~ISO IR87"]) + [UInt8]("PID|1|") + Samples.nihon + [0x0D])
                .textError() == nil)
        #expect(try Message(parsing: Samples.message([18: "UNICODE UTF-8"], "PID|1|日本")).textError() == nil)
        #expect(
            try Message(parsing: Samples.message([18: "8859/1"]) + [0x5A, 0x5A, 0x31, 0x7C, 0xE9, 0x0D]).textError()
                == nil)
    }
}
