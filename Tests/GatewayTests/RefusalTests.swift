// SPDX-License-Identifier: Apache-2.0
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// What a bad message hears: a parseable AE or AR with the place and a stable code, on a connection that lives on.
@Suite(.timeLimit(.minutes(2))) struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let message: [UInt8]
        let code: String
        let errorCode: String
        let condition: String
        let place: String
        var testDescription: String { name }

        init(
            _ name: String, _ message: [UInt8], _ code: String, _ errorCode: String, _ condition: String,
            at place: String
        ) {
            self.name = name
            self.message = message
            self.code = code
            self.errorCode = errorCode
            self.condition = condition
            self.place = place
        }

        init(_ name: String, _ text: String, _ code: String, _ errorCode: String, _ condition: String, at place: String)
        {
            self.init(name, Array(text.utf8), code, errorCode, condition, at: place)
        }
    }

    private static func header(_ change: (inout Sample.Header) -> Void) -> Sample.Header {
        var header = Sample.Header()
        change(&header)
        return header
    }

    static let cases: [Case] = [
        Case(
            "two delimiters are the same", "MSH|^^\\&|A|4913100009||||| ADT^A01|KITA-1|P|2.5\rPID|1\r", "AR", "HL7-004",
            "102",
            at: "MSH^1^2"),
        Case(
            "an unknown charset", Sample.admission("KITA-1", header { $0.charset = "KOI8-R" }), "AR", "HL7-006", "103",
            at: "MSH^1^18"),
        Case(
            "a second MSH", Sample.admission("KITA-1") + Sample.admission("KITA-2"), "AR", "HL7-008", "100", at: "MSH"
        ),
        Case(
            "a line that is no segment", Sample.admission("KITA-1") + Array("lost line\r".utf8), "AE", "HL7-007", "100",
            at: "PV1^1"),
        Case(
            "text that is not in its charset",
            Sample.message("ADT^A01", "KITA-1", header { $0.charset = "UNICODE UTF-8" }, ["PID|1||1"]) + [
                0x4E, 0x54, 0x45,
            ]
                + Array("|1||".utf8) + [0xFF, 0xFE, 0x0D], "AE", "HL7-022", "102", at: "NTE^1^3"),
        Case(
            "part of a continued message", Sample.admission("KITA-1") + Array("DSC|4711|F\r".utf8), "AE", "HL7-010",
            "200",
            at: "DSC^1"),
        Case(
            "a processing id nobody takes", Sample.admission("KITA-1", header { $0.processingID = "X" }), "AR",
            "ROUTE-003",
            "202", at: "MSH^1^11"),
        Case(
            "a version from the future", Sample.admission("KITA-1", header { $0.version = "9.9" }), "AR", "ROUTE-002",
            "203",
            at: "MSH^1^12"),
        Case(
            "another facility's name in MSH-4",
            Sample.admission("KITA-1", header { $0.sendingFacility = Sample.higashi }), "AR", "ROUTE-004", "204",
            at: "MSH^1^4"),
        Case(
            "an addressee nobody knows, in the content", Sample.referral("KITA-1", to: "4999999999"), "AE", "ROUTE-006",
            "204", at: "PRD^2^4^1^4"),
        Case(
            "an addressee nobody knows, in MSH",
            Sample.document("KITA-1", to: "4999999999", valueLength: 8), "AR", "ROUTE-006", "204", at: "MSH^1^6"),
        Case(
            "an addressee that does not take it", Sample.referral("KITA-1", to: Sample.nishi), "AE", "ROUTE-007", "200",
            at: "PRD^2^4^1^4"),
    ]

    private static let site = Site([
        Site.higashi(port: nil), Site.nishi(port: nil, takes: "{ kind: prescription, addressed: true }"),
    ])

    @Test(arguments: cases) func `a bad message hears where and why, and the connection lives on`(_ bad: Case)
        async throws
    {
        try await withGateway(Self.site) { running in
            let sender = try await running.connect()
            let answer = try await sender.answer(to: bad.message)
            #expect(answer?.code == bad.code && answer?.answeredID == "KITA-1")
            #expect(answer?.errorCode == bad.errorCode)
            #expect(answer?.condition == bad.condition)
            #expect(answer?.place.hasPrefix(bad.place) == true, "\(answer?.place ?? "")")
            let next = try await sender.answer(to: Sample.admission("KITA-9"))
            #expect(next?.code == "AA")
            try running.expect(0, inCustody: "KITA-1")
            _ = try await running.events {
                if case .refused(_, let code, _) = $0 { code == bad.errorCode } else { false }
            }
        }
    }

    @Test func `a batch is refused, or closed when nothing in it can be answered`() async throws {
        try await withGateway(Self.site) { running in
            let sender = try await running.connect()
            let batch = Array("BHS|^~\\&|A|B\r".utf8) + Sample.admission("KITA-1") + Array("BTS|1\r".utf8)
            let answer = try await sender.answer(to: batch)
            #expect(answer?.errorCode == "HL7-009" && answer?.answeredID == "KITA-1" && answer?.code == "AE")
            let other = try await running.connect()
            try await other.send(Array("BHS|^~\\&|A|B\rBTS|0\r".utf8))
            _ = await other.closed.first(1)
            #expect(other.answers.elements.isEmpty)
        }
    }

    @Test(arguments: ["", "nonsense", "PID|1||1\r", "MSH", "MSH|", "MSH|^~\\&|A|B|C|D|2026||ADT^A01||P|2.5\r"])
    func `what has no control id is closed, counted and logged`(_ text: String) async throws {
        try await withGateway(Self.site) { running in
            let sender = try await running.connect()
            try await sender.send(Array(text.utf8))
            let answers = await sender.answers.first(1)
            // A missing control id has a code of its own and may be answered; everything else has nothing to answer to.
            #expect(answers.isEmpty || Answered(answers.first)?.errorCode == "ROUTE-005")
            _ = try await running.events { if case .refused = $0 { true } else { false } }
        }
    }

    @Test(arguments: [2_000, 3_000_000]) func `a frame over the limit hears AR and the connection lives on`(length: Int)
        async throws
    {
        var site = Self.site
        site.listener = ["limits: { message: \(length < 100_000 ? "1KiB" : "2MiB") }"]
        try await withGateway(site) { running in
            let sender = try await running.connect()
            try await sender.send(Sample.document("KITA-1", valueLength: length))
            try await sender.send(Sample.admission("KITA-2"))
            let answers = await sender.answers.first(2).map { Answered($0) }
            #expect(answers.first??.code == "AR" && answers.first??.answeredID == "KITA-1")
            #expect(answers.first??.errorCode == "HL7-011")
            #expect(answers.last??.code == "AA" && answers.last??.answeredID == "KITA-2")
            _ = try await running.events {
                if case .linkTrouble(_, let code) = $0 { code == "frame-too-large" } else { false }
            }
        }
    }

    @Test func `a test message never reaches a facility in production`() async throws {
        let receiver = try await ScriptedReceiver.start()
        try await withGateway(Site([Site.higashi(port: receiver.port)])) { running in
            try await running.expect("AA", for: Sample.admission("KITA-1", Self.header { $0.processingID = "T" }))
            try await running.expect("AA", for: Sample.admission("KITA-2"))
            try await running.delivered(1)
            #expect(receiver.ids == ["KITA-2"])
        }
        await receiver.stop()
    }
}
