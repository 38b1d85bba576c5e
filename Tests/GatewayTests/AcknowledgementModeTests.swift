// SPDX-License-Identifier: Apache-2.0
import ScriptedPeers
import Testing

@testable import Gateway

/// Original and enhanced mode as MSH-15 and MSH-16 say (chapter 2, section 2.9; design.md decision 6).
@Suite(.timeLimit(.minutes(2))) struct AcknowledgementModeTests {
    enum Fate: String, Sendable, CaseIterable { case routed, filtered, refused }

    struct Case: Sendable, CustomTestStringConvertible {
        let accept: String
        let application: String
        let fate: Fate
        let codes: [String]
        var testDescription: String { "\(accept)/\(application) \(fate.rawValue) hears \(codes)" }

        init(_ accept: String, _ application: String, _ fate: Fate, _ codes: String...) {
            (self.accept, self.application, self.fate, self.codes) = (accept, application, fate, codes)
        }
    }

    static let cases: [Case] = [
        // Original mode: one application acknowledgement.
        Case("", "", .routed, "AA"), Case("", "", .filtered, "AA"), Case("", "", .refused, "AE"),
        // The accept acknowledgement is ours; the application's comes from the addressee, or from us when there is none.
        Case("AL", "NE", .routed, "CA"), Case("AL", "NE", .refused, "CE"), Case("AL", "AL", .routed, "CA"),
        Case("AL", "AL", .filtered, "CA", "AA"), Case("AL", "AL", .refused, "CE", "AE"), Case("AL", "", .routed, "CA"),
        Case("SU", "NE", .routed, "CA"), Case("SU", "NE", .refused), Case("ER", "NE", .routed),
        Case("ER", "NE", .refused, "CE"), Case("ER", "ER", .refused, "CE", "AE"),
        Case("SU", "SU", .filtered, "CA", "AA"),
        // Nobody is to answer.
        Case("NE", "NE", .routed), Case("NE", "NE", .filtered), Case("NE", "NE", .refused),
        // Taken for original mode unless the listener says otherwise.
        Case("NE", "AL", .routed, "AA"), Case("NE", "AL", .refused, "AE"),
    ]

    private static func message(_ id: String, _ example: Case) -> [UInt8] {
        var header = Sample.Header()
        header.accept = example.accept
        header.application = example.application
        switch example.fate {
        case .routed: return Sample.referral(id, header)
        case .filtered: return Sample.admission(id, header)
        case .refused: return Sample.referral(id, to: "4999999999", header)
        }
    }

    /// The addressee gets MSH-15/16 as they came, so it answers for its application.
    private static let site = Site([
        Site.higashi(port: nil, takes: Site.addressed, ["acknowledgement: as-received"])
    ])

    /// The answers to this message: what comes before the answer to the one behind it.
    private static func codes(_ message: [UInt8], _ site: Site) async throws -> [String] {
        var codes: [String] = []
        try await withGateway(site) { running in
            let sender = try await running.connect()
            try await sender.send(message)
            try await sender.send(Sample.admission("KITA-END"))
            var heard = 0
            while heard < 8 {
                guard let answer = Answered(await sender.answers.first(heard + 1).dropFirst(heard).first) else { break }
                heard += 1
                if answer.answeredID == "KITA-END" { break }
                codes.append(answer.code)
            }
            try running.expect(1, inCustody: "KITA-END")
        }
        return codes
    }

    private static func expect(_ expected: [String], for message: [UInt8], _ site: Site) async throws {
        let codes = try await codes(message, site)
        #expect(codes == expected)
    }

    @Test(arguments: cases) func `a sender hears what it asked for`(_ example: Case) async throws {
        try await Self.expect(example.codes, for: Self.message("KITA-1", example), Self.site)
    }

    @Test func `an addressee that is asked in original mode never answers for its application: we do`() async throws {
        let site = Site([Site.higashi(port: nil, takes: Site.addressed)])
        try await Self.expect(["CA", "AA"], for: Self.message("KITA-1", Case("AL", "AL", .routed)), site)
        try await Self.expect(["CA"], for: Self.message("KITA-1", Case("AL", "NE", .routed)), site)
    }

    @Test func `a message without any answer is in custody all the same`() async throws {
        let receiver = try await ScriptedReceiver.start()
        var header = Sample.Header()
        header.accept = "NE"
        header.application = "NE"
        try await withGateway(Site([Site.higashi(port: receiver.port)])) { [header] running in
            let sender = try await running.connect()
            try await sender.send(Sample.referral("KITA-1", header))
            try await running.delivered(1)
            #expect(receiver.ids == ["KITA-1"])
        }
        await receiver.stop()
    }

    @Test func `a listener may say that NE with AL is enhanced mode`() async throws {
        var site = Self.site
        site.listener = ["acknowledgement: { ne-al: enhanced }"]
        try await Self.expect([], for: Self.message("KITA-1", Case("NE", "AL", .routed)), site)
        try await Self.expect(["AA"], for: Self.message("KITA-1", Case("NE", "AL", .filtered)), site)
    }

    @Test func `a listener in original mode gives one answer whatever the header asks`() async throws {
        var site = Self.site
        site.listener = ["acknowledgement: { mode: original }"]
        try await Self.expect(["AA"], for: Self.message("KITA-1", Case("AL", "AL", .routed)), site)
        try await Self.expect(["AA"], for: Self.message("KITA-1", Case("NE", "NE", .routed)), site)
    }

    @Test func `a listener may give the application's acknowledgement itself`() async throws {
        var site = Self.site
        site.listener = ["acknowledgement: { application: gateway }"]
        try await Self.expect(["CA", "AA"], for: Self.message("KITA-1", Case("AL", "AL", .routed)), site)
    }

    @Test func `CR is for type, processing id and version alone`() async throws {
        var header = Sample.Header()
        header.accept = "AL"
        header.application = "NE"
        header.version = "9.9"
        try await Self.expect(["CR"], for: Sample.referral("KITA-1", header), Self.site)
        header.version = "2.5"
        header.processingID = "X"
        try await Self.expect(["CR"], for: Sample.referral("KITA-1", header), Self.site)
        header.processingID = "P"
        header.charset = "KOI8-R"
        try await Self.expect(["CE"], for: Sample.referral("KITA-1", header), Self.site)
    }

    @Test func `an accept acknowledgement asks for none itself`() async throws {
        try await withGateway(Self.site) { running in
            var header = Sample.Header()
            header.accept = "AL"
            header.application = "NE"
            let answer = try await running.exchange(Sample.referral("KITA-1", header))
            #expect(answer?.code == "CA")
            #expect(
                answer?.segments.first?.dropFirst(14).allSatisfy { $0.isEmpty || $0 == "JPN" || $0 == "UNICODE UTF-8" }
                    == true)
        }
    }
}
