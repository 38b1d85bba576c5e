// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues
import MLLP
import Testing

@testable import tenma

@Suite struct SendingTests {
    private static func message(_ id: String) -> [UInt8] {
        Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|\(id)|P|2.5\rPID|1\r".utf8)
    }

    @Test func `a file is one message, byte for byte`() throws {
        let bytes = Self.message("X-1") + [0x0A, 0x0A]
        let messages = try MessageFiles.messages(in: bytes, of: "a.hl7")
        #expect(messages.map(\.bytes) == [bytes])
        #expect(messages.map(\.controlText) == ["X-1"])
    }

    @Test func `a long file stays where it is, and its header is known`() throws {
        let folder = try TemporaryFolder()
        try FileWriting.write(Self.message("X-1") + [UInt8](repeating: 0x41, count: 5_000), to: folder.path + "/a.hl7")
        let messages = try MessageFiles.read([folder.path + "/a.hl7"], wholeMaximum: 1_000)
        #expect(messages.map(\.content) == [.file(folder.path + "/a.hl7")] && messages.map(\.controlText) == ["X-1"])
    }

    @Test func `a file of MLLP frames is as many messages`() throws {
        let bytes = MLLP.frame(Self.message("X-1")) + MLLP.frame(Self.message("X-2"))
        let messages = try MessageFiles.messages(in: bytes, of: "a.mllp")
        #expect(messages.map(\.controlText) == ["X-1", "X-2"])
        #expect(messages.map(\.name) == ["a.mllp#1", "a.mllp#2"])
    }

    @Test(
        arguments: [[], [0x41, 0x1C, 0x0D, 0x42], [0x0B, 0x41], [0x0B, 0x41, 0x0B, 0x42, 0x1C, 0x0D]] as [[UInt8]])
    func `what cannot travel is refused before anything is sent`(bytes: [UInt8]) {
        #expect(throws: Failure.self) { try MessageFiles.messages(in: bytes, of: "a") }
    }

    @Test(arguments: [
        ("|||||", true), ("||||NE|NE", false), ("||||AL|NE", true), ("||||NE|AL", true), ("||||ER|NE", true),
        ("|||||NE", false),
    ])
    func `an answer is waited for where the message lets one come`(fields: String, expects: Bool) {
        let bytes = Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X|P|2.5\(fields.dropFirst())\r".utf8)
        #expect(Outgoing(name: "a", bytes: bytes).expectsAnswer == expects)
    }

    @Test func `an answer shows where and what, and the peer's words`() throws {
        let text =
            "MSH|^~\\&|B||A||2026||ACK|1|P|2.5\rMSA|AE|X-1\rERR||PID^1^3|101^Required field missing|E||||患者番号がない\r"
        let answer = try #require(PeerAnswer(reading: Array(text.utf8)))
        #expect(answer.findings == ["PID^1^3 101^Required field missing"])
        #expect(answer.words == ["患者番号がない"])
        #expect(!answer.isAccept)
    }

    @Test func `the exit code is the worst of all exchanges`() {
        let worst = WorstStatus()
        for status in [ExitStatus.success, .temporary, .data] { worst.note(status) }
        #expect(worst.status == .temporary)
        worst.note(.unavailable)
        worst.note(.success)
        #expect(worst.status == .unavailable)
    }

    @Test func `a peer that hangs up on us is remembered, for who sent without TLS`() {
        let message = Outgoing(name: "a.hl7", bytes: Self.message("X-1"))
        let worst = WorstStatus()
        worst.note(Exchange(message: message, outcome: .silence, took: .zero))
        #expect(!worst.wasCutOff)
        worst.note(Exchange(message: message, outcome: .closed("peer"), took: .zero))
        #expect(worst.wasCutOff && worst.status == .temporary)
        #expect(Send.plainHint.en.contains("Does this port want TLS") && Send.plainHint.ja.isJapanese)
    }

    @Test(arguments: [
        ("KITA-REF-0001", "KITA-REF-0001"), ("../../etc/passwd", "______etc_passwd"), ("", "no-control-id"),
        ("a b\u{0}c", "a_b_c"),
        (".hidden", "_hidden"), ("日本", "______"),
    ])
    func `a control id as a file's name leads nowhere`(id: String, name: String) {
        #expect(KeptFile.stem(Array(id.utf8)) == name)
    }

    @Test func `every message that is kept has a file of its own, and drafts leave none`() throws {
        let folder = try TemporaryFolder()
        let keeping = folder.path + "/deep/er"
        try KeptFile.makeFolder(keeping)
        var names: [String] = []
        for number in 1...3 {
            let file = try KeptFile(in: keeping, number: UInt64(number))
            try file.append([UInt8(number)])
            names.append(try file.keep(as: Array("X".utf8)))
        }
        _ = try KeptFile(in: keeping, number: 4)
        #expect(names == ["/X.hl7", "/X-2.hl7", "/X-3.hl7"].map { keeping + $0 })
        #expect(try names.map { try FileReading.bytes(of: $0) } == [[1], [2], [3]])
    }

    @Test func `the first few fail and then all goes well`() {
        let plan = AnswerPlan(answer: .AA, failFirst: 2, failWith: .silence)
        #expect([plan.next(), plan.next(), plan.next(), plan.next()] == [.silence, .silence, .AA, .AA])
    }

    @Test(arguments: [
        ("", ReceiverAnswer.AA, "AA"), ("", .AR, "AR"), ("", .silence, ""), ("||||AL|NE", .AA, "CA"),
        ("||||AL|NE", .AR, "CR"), ("||||NE|AL", .AA, "AA"), ("||||NE|NE", .AA, ""), ("||||ER|NE", .AA, ""),
        ("||||ER|NE", .AE, "CE"), ("", .CA, "CA"),
    ])
    func `an answer follows the mode the message asks for`(fields: String, answer: ReceiverAnswer, code: String) throws
    {
        let bytes = Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X|P|2.5\(fields.dropFirst())\r".utf8)
        #expect(AnswerPlan.code(answer, for: try Message(parsing: bytes).header)?.rawValue ?? "" == code)
    }
}
