// SPDX-License-Identifier: Apache-2.0
import Dispatch
import JapaneseText
import Relay
import ScriptedPeers
import StoreSQLite
import Testing

@testable import Gateway

/// Messages of megabytes: through a draft to every facility, whole (design.md decisions 2 and 3).
@Suite(.timeLimit(.minutes(3))) struct LargeMessageTests {
    private static let text = "退院時サマリーの見本。経過は良好。"

    @Test(arguments: [200_000, 262_144, 400_000, 1_048_576, 3_500_000])
    func `a large document reaches two facilities, one of them in its own charset`(length: Int) async throws {
        let (higashi, minami) = (try await ScriptedReceiver.start(), try await ScriptedReceiver.start())
        let takes = "{ kind: [document, discharge-summary], everyone: true }"
        let site = Site([
            Site.higashi(port: higashi.port, takes: takes, ["form: as-received"]),
            Site.facility("minami-clinic", code: "4913100003", port: minami.port, takes: takes, ["charset: cp932"]),
        ])
        try await withGateway(site) { running in
            let message = Sample.document("KITA-1", valueLength: length, text: Self.text)
            try await running.expect("AA", for: message)
            try await running.delivered(2)
            let received = try #require(higashi.messages.elements.first?.message)
            #expect(received == message)
            let converted = try #require(minami.messages.elements.first?.message)
            // Everything but MSH is the same text in other bytes.
            #expect(Self.lines(converted, .cp932).dropFirst() == Self.lines(message, .utf8).dropFirst())
            #expect(converted != message)
        }
        await higashi.stop()
        await minami.stop()
    }

    private static func lines(_ bytes: [UInt8], _ charset: Charset) -> [String] {
        bytes.split(separator: 0x0D).map { charset.decode($0) }
    }

    @Test func `a facility that was down gets a large message from the store`() async throws {
        let door = try Door()
        try await withGateway(Site([Site.higashi(port: door.port, ["form: as-received"])])) { running in
            let message = Sample.document("KITA-1", valueLength: 2_000_000, text: Self.text)
            try await running.expect("AA", for: message)
            _ = try await running.events { if case .unreachable = $0 { true } else { false } }
            let again = try await door.open()
            try await running.delivered(1)
            #expect(again.messages.elements.first?.message == message)
            await again.stop()
        }
    }

    @Test(arguments: [400_000, 3_000_000])
    func `a large message that comes again, or is refused, leaves no file`(length: Int) async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let message = Sample.document("KITA-1", valueLength: length)
            let sender = try await running.connect()
            for _ in 1...3 { _ = try await sender.answer(to: message) }
            let refused = try await sender.answer(to: Sample.document("KITA-2", to: "4999999999", valueLength: length))
            #expect(refused?.code == "AR")
            try running.expect(1, inCustody: "KITA-1")
            try await Self.workersAreIdle(running)
            let files = try running.folder.names(in: "store/bodies")
            #expect(files.count == 1)
        }
    }

    @Test func `a sender that hangs up in the middle of a large message leaves nothing`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            let message = Sample.document("KITA-1", valueLength: 3_000_000)
            try await sender.send(bytes: [0x0B] + message.prefix(2_500_000))
            await sender.close()
            _ = try await running.events { if case .linkTrouble(_, "closed-inside-frame") = $0 { true } else { false } }
            try await Self.workersAreIdle(running)
            let files = try running.folder.names(in: "store/bodies")
            #expect(files.isEmpty)
            try await running.expect("AA", for: message)
        }
    }

    /// What was asked of the workers before has been done.
    private static func workersAreIdle(_ running: TestGateway<SQLiteStore<SHA256Digest>>) async throws {
        for _ in 0..<8 {
            await withCheckedContinuation { done in running.gateway.workers.next().async { done.resume() } }
        }
    }

    @Test func `small messages of others go on while a large one arrives`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let large = try await running.connect()
            let message = Sample.document("KITA-1", valueLength: 3_000_000)
            let frame = [0x0B] + message + [0x1C, 0x0D]
            for piece in stride(from: 0, to: frame.count, by: 300_000) {
                try await large.send(bytes: Array(frame[piece..<min(piece + 300_000, frame.count)]))
                try await running.expect("AA", for: Sample.admission("KITA-S\(piece)"))
            }
            let answer = await large.heard(1).first
            #expect(answer?.code == "AA" && answer?.answeredID == "KITA-1")
        }
    }
}
