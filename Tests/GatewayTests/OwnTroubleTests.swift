// SPDX-License-Identifier: Apache-2.0
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// The disk is full, or has failed: what the sender hears, and that nothing promised is given up (decisions 5 and 6).
@Suite(.timeLimit(.minutes(2))) struct OwnTroubleTests {
    @Test(arguments: [("AR", "AR"), ("AE", "AE"), ("close", "")])
    func `without room a message hears what the listener says, and is taken when there is room again`(
        setting: String, code: String
    ) async throws {
        let store = FaultyStore()
        let site = Site([Site.higashi(port: nil)], listener: ["own-trouble: \(setting)"])
        try await withGateway(site, store: store) { running in
            store.become(.full)
            let sender = try await running.connect()
            try await sender.send(Sample.admission("KITA-1"))
            if code.isEmpty {
                _ = await sender.closed.first(1)
                #expect(sender.answers.elements.isEmpty)
            } else {
                let answer = await sender.heard(1).first
                #expect(answer?.code == code && answer?.condition == "207" && answer?.errorCode == "RELAY-001")
            }
            try running.expect(0, inCustody: "KITA-1")
            guard case .full = running.gateway.trouble.condition else {
                Issue.record("a full store is not shown")
                return
            }
            store.become(.well)
            try await running.expect("AA", for: Sample.admission("KITA-1"))
            #expect(running.gateway.trouble.condition == .working)
        }
    }

    @Test(arguments: [400_000, 3_000_000])
    func `a large message without room hears the same, and leaves no draft`(length: Int) async throws {
        let store = FaultyStore()
        let site = Site([Site.higashi(port: nil)], listener: ["own-trouble: AE"])
        try await withGateway(site, store: store) { running in
            store.become(.full)
            let sender = try await running.connect()
            let answer = try await sender.answer(to: Sample.document("KITA-1", valueLength: length))
            #expect(answer?.code == "AE" && answer?.condition == "207" && answer?.answeredID == "KITA-1")
            store.become(.well)
            let next = try await sender.answer(to: Sample.document("KITA-1", valueLength: length))
            #expect(next?.code == "AA")
        }
    }

    @Test func `what was promised goes out while there is no room for more`() async throws {
        let store = FaultyStore()
        let door = try Door()
        let receiver = try await door.open(.always(.silence))
        let site = Site([Site.higashi(port: door.port)], listener: ["own-trouble: AE"])
        try await withGateway(site, store: store) { running in
            try await running.expect("AA", for: Sample.referral("KITA-1"))
            _ = await receiver.messages.first(1)
            store.become(.full)
            try await running.expect("AE", for: Sample.referral("KITA-2"))
            await receiver.stop()
            let again = try await door.open()
            try await running.delivered(1)
            #expect(again.ids == ["KITA-1"])
            // That is no sign of room for messages yet, or the sign would come and go with every delivery.
            guard case .full = running.gateway.trouble.condition else {
                Issue.record("a delivery took the sign away")
                return
            }
            await again.stop()
        }
    }

    @Test func `a store that has failed answers nobody any more`() async throws {
        let store = FaultyStore()
        try await withGateway(Site([Site.higashi(port: nil)], listener: ["own-trouble: AE"]), store: store) { running in
            store.become(.failed)
            let sender = try await running.connect()
            try await sender.send(Sample.admission("KITA-1"))
            for await condition in running.watch.conditions {
                if case .failed = condition { break }
            }
            // A refusal needs no commit, and comes over the same loop: what was to be said before has been said.
            try await running.expect("AE", for: Sample.referral("KITA-2", to: "4999999999"))
            #expect(sender.answers.elements.isEmpty)
            #expect(running.watch.hasFailed)
        }
    }

    @Test func `a file that cannot be written is the disk's failure for everybody`() async throws {
        let store = FaultyStore()
        try await withGateway(Site([Site.higashi(port: nil)], listener: ["own-trouble: AE"]), store: store) { running in
            store.become(.failed)
            let large = try await running.connect()
            try await large.send(Sample.document("KITA-1", valueLength: 400_000))
            _ = await large.closed.first(1)
            #expect(large.answers.elements.isEmpty && running.watch.hasFailed)
            // Even if the disk seems to work again.
            store.become(.well)
            let small = try await running.connect()
            try await small.send(Sample.admission("KITA-2"))
            _ = await small.closed.first(1)
            #expect(small.answers.elements.isEmpty)
            try running.expect(0, inCustody: "KITA-2")
        }
    }
}
