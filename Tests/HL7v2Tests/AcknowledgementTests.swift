// SPDX-License-Identifier: Apache-2.0
import HL7v2
import JapaneseText
import Testing

@Suite struct AcknowledgementTests {
    private func answer(
        _ code: Acknowledgement.Code = .AA, _ fields: [Int: String] = [:], version: String = "2.5",
        _ errors: AcknowledgementError...
    ) throws -> [String] {
        let header = try Message(parsing: Samples.message(fields, version: version)).header
        let answer = Acknowledgement(
            code, answering: header, controlID: [UInt8]("T-1"), dateTime: [UInt8]("20260402"), errors: errors)
        #expect(try Message(parsing: answer.bytes).bytes == answer.bytes)
        #expect(answer.answered == [UInt8]("KITA-1"))
        return answer.bytes.shown.split(separator: "¶").map(String.init)
    }

    @Test func `sender and receiver change places as whole fields`() throws {
        let lines = try answer(.AA, [3: "KITA^1.2.3^ISO", 4: "F&x~y", 5: "", 6: "R"])
        #expect(lines == ["MSH|^~\\&||R|KITA^1.2.3^ISO|F&x~y|20260402||ACK^A01^ACK|T-1|P|2.5", "MSA|AA|KITA-1"])
    }

    @Test func `charset, processing id, version and sequence number come back as they were sent`() throws {
        let lines = try answer(
            .CA, [11: "D^A", 13: "7", 15: "AL", 16: "NE", 18: "~ISO IR87", 20: "ISO 2022-1994"], version: "2.5.1^JPN")
        #expect(lines[0].hasSuffix("|ACK^A01^ACK|T-1|D^A|2.5.1^JPN||||||~ISO IR87||ISO 2022-1994"))
        #expect(lines[1] == "MSA|CA|KITA-1||7")
    }

    @Test func `an accept acknowledgement asks for none itself`() throws {
        let message = try Message(
            parsing: [UInt8](try answer(.CA, [15: "AL", 16: "AL", 18: "UNICODE UTF-8"]).joined(separator: "\r")))
        #expect(!message.header.isEnhanced)
        #expect(message.charset.charset == .utf8)
    }

    @Test func `an application acknowledgement of its own says what it wants`() throws {
        let header = try Message(parsing: Samples.message([15: "AL", 16: "AL", 18: "UNICODE UTF-8"])).header
        func answer(_ code: Acknowledgement.Code) throws -> Header {
            let conditions = Acknowledgement.Conditions(accept: .AL, application: .NE)
            let answer = Acknowledgement(
                code, answering: header, controlID: [0x31], dateTime: [0x32], asking: conditions)
            return try Message(parsing: answer.bytes).header
        }
        #expect(try answer(.AA).acceptAcknowledgement == .AL)
        #expect(try answer(.AA).applicationAcknowledgement == .NE)
        #expect(try answer(.AA).charset.charset == .utf8)
        #expect(try !answer(.CA).isEnhanced)
    }

    @Test(arguments: ["MSH|^~\\&|A|B|C|", "MSH|^~\\&|A|B|C|D|||", "MSH|^~\\&|A|B|C|D|||ADT^A01|1|P|2.5|"])
    func `a header that breaks off inside a character swallows nothing of its answer`(start: String) throws {
        for (end, charset) in [([0x1B, 0x24, 0x42, 0x46], nil), ([0x1B, 0x24], nil), ([0x41, 0x95], .cp932)]
            as [([UInt8], Charset?)]
        {
            let message = try Message(parsing: [UInt8](start) + end, defaultCharset: charset)
            let answer = Acknowledgement(.AA, answering: message.header, controlID: [0x37], dateTime: [0x32])
            let read = try Message(parsing: answer.bytes, defaultCharset: charset)
            #expect(read.header.controlID == "7")
            #expect(read.header.type.code == "ACK")
            #expect(read.segments.map(\.name) == ["MSH", "MSA"])
            var rewriter = HeaderRewriter()
            rewriter.set(17, to: [UInt8]("JPN"))
            let rewritten = try Message(parsing: rewriter.rewrite(message), defaultCharset: charset)
            #expect(rewritten[try Path(parsing: "MSH-17")] == "JPN")
        }
    }

    @Test func `a header of UTF-8 with an escape sequence in it puts no fields into its answer`() throws {
        let bytes = [UInt8]("MSH|^~\\&|A|B|C|D|||\u{1B}(I^A|B|C|77|x\u{1B}(B|9|P|2.5\r")
        let message = try Message(parsing: bytes, defaultCharset: .utf8)
        let answer = Acknowledgement(.AA, answering: message.header, controlID: [0x37], dateTime: [0x32])
        #expect(answer.bytes.shown == "MSH|^~\\&|C|D|A|B|2||ACK|7|P|2.5¶MSA|AA|9¶")
    }

    @Test func `a type without event is answered without one`() throws {
        #expect(try answer(.AA, [9: "ADT"])[0].contains("|ACK|T-1|"))
        #expect(try answer(.AA, [9: ""])[0].contains("|ACK|T-1|"))
        #expect(try answer(.AA, [9: "ACK^A01^ACK"])[0].contains("|ACK^A01^ACK|"))
    }

    static let missing = AcknowledgementError(
        at: Path("PID[1]-3[2].4"), condition: "101", applicationCode: "CONF-1", userMessage: "番号がありません",
        plainMessage: "no number|here")

    @Test func `from 2_5 each error has a segment with place, condition, severity and words`() throws {
        let second = AcknowledgementError(segment: SegmentName("PV1"), condition: "100", severity: .warning)
        let lines = try answer(.AE, [18: "UNICODE UTF-8"], Self.missing, second)
        #expect(lines[1] == "MSA|AE|KITA-1")
        #expect(
            lines[2] == "ERR||PID^1^3^2^4|101^Required field missing^HL70357|E|CONF-1|||" + [UInt8]("番号がありません").shown)
        #expect(lines[3] == "ERR||PV1^1|100^Segment sequence error^HL70357|W")
    }

    @Test(arguments: ["2.1", "2.2", "2.3", "2.3.1", "2.4", "2.3 PID"])
    func `before 2_5 errors are repetitions of one field, and the words stand in MSA-3`(version: String) throws {
        let second = AcknowledgementError(condition: "207")
        let lines = try answer(.AR, version: version, Self.missing, second)
        #expect(lines[1] == "MSA|AR|KITA-1|no number\\F\\here")
        #expect(lines[2] == "ERR|PID^1^3^101&Required field missing&HL70357~^^^207&Application internal error&HL70357")
        #expect(lines.count == 3)
    }

    @Test(arguments: ["2.5", "2.5.1", "2.6", "2.8", "", "x", "3.0", "2"])
    func `an unreadable version gets the layout of today`(version: String) throws {
        #expect(try answer(.AE, version: version, Self.missing)[2].hasPrefix("ERR||PID^1^3^2^4|"))
    }

    @Test func `words come in the sender's set, or plain where it cannot hold them`() throws {
        let header = try Message(parsing: Samples.message([18: "~ISO IR87"])).header
        let answer = Acknowledgement(.AE, answering: header, controlID: [0x31], dateTime: [], errors: [Self.missing])
        #expect(try Message(parsing: answer.bytes)[Path(parsing: "ERR-8")] == "番号がありません")
        #expect(!answer.bytes.contains { $0 >= 0x80 })
        #expect(try self.answer(.AE, [:], Self.missing)[2].hasSuffix("|CONF-1|||no number\\F\\here"))
    }

    @Test func `no byte that is echoed ends the frame or a segment of the answer`() throws {
        let bytes = Array("MSH|^~\\&|A\u{1C}|B|C|D\u{0B}|2||ADT^A01|9\u{1C}|P|2.5\u{1C}\r".utf8)
        let header = try Message(parsing: bytes).header
        let answer = Acknowledgement(.AA, answering: header, controlID: [0x37], dateTime: [0x32]).bytes
        #expect(!answer.contains(0x0B) && !answer.contains(0x1C))
        #expect(answer.filter { $0 == 0x0D }.count == 2)
        #expect(answer.shown.hasSuffix("MSA|AA|9¶"))
    }

    @Test func `MSA-3 is never longer than 80 characters`() throws {
        let long = AcknowledgementError(condition: "101", plainMessage: String(repeating: "a", count: 300))
        #expect(try answer(.AE, version: "2.3", long)[1] == "MSA|AE|KITA-1|" + String(repeating: "a", count: 80))
    }

    @Test func `a refused message is answered with its error`() throws {
        let error = ParseError(.continuation, segment: "MSH", field: 14)
        #expect(
            try answer(.AR, [:], AcknowledgementError(error))[2]
                == "ERR||MSH^1^14^1|200^Unsupported message type^HL70357|E|HL7-010|||continuation")
    }
}

@Suite struct PartialHeaderTests {
    @Test(arguments: [
        "MSH|^~\\&|A|B|C|D|||ADT^A01|C9|P|2.5||", "MSH|^~\\\\&|A|B|C|D|||ADT^A01|C9|P|2.3\rPID",
        "MSH|&&&&|A|B|C|D|||ADT^A01|C9|P",
        "\u{FEFF}MSH|^~\\&|A|B|C|D|||ADT^A01|C9", "noise\rMSH|^~\\&|A|B|C|D|||ADT^A01|C9|P|2.5||||||ISO IR 999\rx",
        "MSH|^~\\&|A|B|C|D|||ADT^A01|C9|P|2.5|||77\r", "FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|A|B|C|D|||ADT^A01|C9|P|2.5\r",
        "MSH#!@%*#A#B#C#D###ADT!A01#C9#P#2.5\r",
        "MSH|^~\\&|A|B|C|D||\u{1B}$B5-|ADT^A01|C9|P|2.5\rPID", "MSH|^~\\&|A|B|C|D|||\u{1B}$BADT^A01|C9|P",
    ])
    func `a broken message is still answered`(text: String) throws {
        let header = try #require(PartialHeader(recoveringFrom: [UInt8](text)))
        #expect(header.controlID == "C9")
        let answer = Acknowledgement(
            .AR, answering: header, controlID: [0x31], dateTime: [0x32], errors: [.init(condition: "207")])
        let message = try Message(parsing: answer.bytes, defaultCharset: .ascii, unknownCharset: .linkDefault)
        #expect(message[try Path(parsing: "MSA-2")] == "C9")
        #expect(message.header.receivingApplication.text == "A")
        #expect(message.header.sendingFacility.text == "D")
    }

    @Test(arguments: ["", "PID|1\r", "xMSH|^~\\&|A", "GET / HTTP/1.1\r\n\r\n"])
    func `what has no MSH is not answered`(text: String) {
        #expect(PartialHeader(recoveringFrom: [UInt8](text)) == nil)
    }

    @Test(arguments: [
        "MSH", "MSH|", "MSH|^~\\&", "MSH|^~\\&|||||||ADT||", "MSH\r", "MSH\u{0}\u{0}", "MSHHHHHH", "MSH日本",
    ])
    func `a header without control id says so`(text: String) {
        let header = PartialHeader(recoveringFrom: [UInt8](text))
        #expect(header != nil)
        #expect(header?.controlIDBytes == nil)
    }
}

@Suite struct AnswerTests {
    private func read(_ text: String) throws -> Answer? {
        try Answer(reading: Message(parsing: [UInt8]("MSH|^~\\&|A|B|C|D|||ACK^A01^ACK|9|P|2.5\r" + text)))
    }

    @Test func `code, id and conditions are read`() throws {
        let answer = try #require(try read("MSA|AE|KITA-1|words\rERR||PID^1^3|101^x^HL70357|E\rERR|||207|E||||more\r"))
        #expect(answer.code == .AE)
        #expect(answer.controlID == [UInt8]("KITA-1"))
        #expect(answer.conditions == ["101", "207"])
        #expect(answer.isInternalError)
        #expect(answer.hasText)
        #expect(answer.type.code == "ACK")
    }

    @Test func `an old ERR is read too`() throws {
        let answer = try #require(try read("MSA|AR|1\rERR|PID^1^3^101&x&HL70357~^^^207&y\r"))
        #expect(answer.conditions == ["101", "207"])
        #expect(!answer.hasText)
    }

    @Test func `an unknown code is none of ours, and no MSA is no answer`() throws {
        #expect(try read("MSA|ZZ|1\r")?.code == nil)
        #expect(try read("MSA|ZZ|1\r")?.codeText == "ZZ")
        #expect(try read("MSA\r")?.controlID == [])
        #expect(try read("PID|1\r") == nil)
    }

    @Test(arguments: Acknowledgement.Code.allCases)
    func `what we write we can read`(code: Acknowledgement.Code) throws {
        let header = try Message(parsing: Samples.message()).header
        let error = AcknowledgementError(at: Path("PV1-3"), condition: "103")
        let ours = Acknowledgement(code, answering: header, controlID: [0x31], dateTime: [0x32], errors: [error])
        let answer = try #require(try Answer(reading: Message(parsing: ours.bytes)))
        #expect(answer.code == code)
        #expect(answer.controlID == header.controlIDBytes)
        #expect(answer.conditions == ["103"])
    }
}
