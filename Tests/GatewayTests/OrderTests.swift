// SPDX-License-Identifier: Apache-2.0
import MLLP
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// One connection: admitted in the order of arrival, answered in the order of arrival.
@Suite(.timeLimit(.minutes(2))) struct OrderTests {
    /// Below a row's length, above it, above what stays in memory.
    private static let lengths = [10, 400_000, 20, 2_500_000, 30, 300_000, 40, 1_500_000, 50]

    private static func message(_ number: Int) -> [UInt8] {
        let length = lengths[number % lengths.count]
        return Sample.document("KITA-\(number)", valueLength: length)
    }

    @Test func `large and small messages sent without waiting are answered and admitted in their order`() async throws {
        let receiver = try await ScriptedReceiver.start()
        try await withGateway(Site([Site.higashi(port: receiver.port)])) { running in
            let count = Self.lengths.count * 2
            let sender = try await running.connect()
            let ids = (0..<count).map { "KITA-\($0)" }
            for number in 0..<count { try await sender.send(Self.message(number)) }
            let answers = await sender.answers.first(count).compactMap { Answered($0) }
            #expect(answers.map(\.answeredID) == ids)
            #expect(answers.allSatisfy { $0.code == "AA" })
            let admitted = try running.events.compactMap { event in
                if case .received(let facts, _) = event { facts.controlID } else { nil }
            }
            #expect(admitted == ids)
            // One patient: one lane, delivered in the order of admission.
            try await running.delivered(count)
            #expect(receiver.ids == ids)
        }
        await receiver.stop()
    }

    @Test func `a refusal waits for its turn behind an acceptance that is not yet durable`() async throws {
        let store = FaultyStore()
        try await withGateway(Site([Site.higashi(port: nil)]), store: store) { running in
            let sender = try await running.connect()
            let earlier = store.asked.elements.count
            store.holdAdmissions()
            try await sender.send(Sample.admission("KITA-1"))
            try await sender.send(Sample.referral("KITA-2", to: "4999999999"))
            await store.admissionAsked(after: earlier)
            store.release()
            let answers = await sender.answers.first(2).compactMap { Answered($0) }
            #expect(answers.map(\.answeredID) == ["KITA-1", "KITA-2"] && answers.map(\.code) == ["AA", "AE"])
        }
    }

    @Test func `a sender that stops sending still hears every answer`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            var bytes: [UInt8] = []
            for number in 0..<20 { bytes += MLLP.frame(Self.message(number % 3)) }
            try await sender.send(bytes: bytes)
            try await sender.halfClose()
            #expect(await sender.answers.first(20).count == 20)
        }
    }

    @Test(arguments: [1, 2, 3, 7]) func `frames arrive whole however they were cut`(pieceSize: Int) async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            let bytes = MLLP.frame(Sample.admission("KITA-1")) + MLLP.frame(Sample.admission("KITA-2"))
            try await sender.send(bytes: bytes, inPiecesOf: pieceSize)
            #expect(await sender.answers.first(2).compactMap { Answered($0)?.answeredID } == ["KITA-1", "KITA-2"])
        }
    }
}
