// SPDX-License-Identifier: Apache-2.0
import MLLP
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// Odd framing on a real connection: each oddity has its outcome and is counted once.
@Suite(.timeLimit(.minutes(2))) struct FramingTests {
    private static let one = Sample.admission("KITA-1")
    private static let two = Sample.admission("KITA-2")

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let trouble: String?
        let ids: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "noise before a frame", bytes: Array("noise\r\n".utf8) + MLLP.frame(one) + MLLP.frame(two),
            trouble: "noise-before-start", ids: ["KITA-1", "KITA-2"]),
        Case(
            name: "LF after the end", bytes: MLLP.frame(one) + [0x0A] + MLLP.frame(two) + [0x0A],
            trouble: "line-feed-after-end", ids: ["KITA-1", "KITA-2"]),
        Case(
            name: "a start block inside a frame", bytes: [0x0B] + one.prefix(40) + MLLP.frame(two),
            trouble: "start-inside-frame", ids: ["KITA-2"]),
        Case(
            name: "several frames in one write", bytes: MLLP.frame(one) + MLLP.frame(two), trouble: nil,
            ids: ["KITA-1", "KITA-2"]),
    ]

    @Test(arguments: cases) func `what stands in frames is answered, the rest is named`(_ odd: Case) async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            try await sender.send(bytes: odd.bytes)
            let answers = await sender.heard(odd.ids.count)
            #expect(answers.map(\.answeredID) == odd.ids && answers.allSatisfy { $0.code == "AA" })
            guard let trouble = odd.trouble else { return }
            _ = try await running.events { if case .linkTrouble("ward", trouble) = $0 { true } else { false } }
        }
    }

    @Test func `FS inside a message is data unless CR follows, and arrives as it was sent`() async throws {
        let receiver = try await ScriptedReceiver.start()
        let message = Sample.referral("KITA-1", text: "before\u{1C}after")
        try await withGateway(Site([Site.higashi(port: receiver.port, ["form: as-received"])])) { running in
            let answer = try await running.exchange(message)
            if answer?.code == "AA" {
                try await running.delivered(1)
                #expect(receiver.messages.elements.first?.message == message)
            } else {
                // Refused with a name is all right too; half a message would not be.
                #expect(answer?.code == "AE" && answer?.answeredID == "KITA-1")
                try running.expect(0, inCustody: "KITA-1")
            }
        }
        await receiver.stop()
    }

    @Test func `a frame that is never ended is given up with its connection`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            try await sender.send(bytes: [0x0B] + Self.one)
            await sender.close()
            _ = try await running.events { if case .linkTrouble(_, "closed-inside-frame") = $0 { true } else { false } }
            try running.expect(0, inCustody: "KITA-1")
        }
    }

    @Test func `another protocol is hung up on`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            try? await sender.send(
                bytes: Array(String(repeating: "GET / HTTP/1.1\r\nHost: x\r\n\r\n", count: 4000).utf8))
            _ = await sender.closed.first(1)
            _ = try await running.events { if case .linkTrouble(_, "missing-start-block") = $0 { true } else { false } }
        }
    }

    @Test func `a broken peer does not fill the log`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            for number in 1...50 {
                try await sender.send(bytes: Array("noise".utf8) + MLLP.frame(Sample.admission("KITA-\(number)")))
            }
            _ = await sender.answers.first(50)
            let troubles = try running.events.count { if case .linkTrouble = $0 { true } else { false } }
            #expect(troubles <= 1)
        }
    }
}
