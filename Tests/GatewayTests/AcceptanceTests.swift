// SPDX-License-Identifier: Apache-2.0
import Glibc
import Relay
import ScriptedPeers
import Testing

@testable import Gateway

/// What "accepted" means to the one who hears it.
@Suite(.timeLimit(.minutes(2))) struct AcceptanceTests {
    @Test func `accepted is said only after the commit`() async throws {
        let store = FaultyStore()
        try await withGateway(Site([Site.higashi(port: nil)]), store: store) { running in
            let sender = try await running.connect()
            let earlier = store.asked.elements.count
            store.holdAdmissions()
            try await sender.send(Sample.admission("KITA-1"))
            await store.admissionAsked(after: earlier)
            // Another sender is refused meanwhile, on the same loop: what was to be said to the first has been said.
            try await running.expect("AE", for: Sample.referral("KITA-2", to: "4999999999"))
            #expect(sender.answers.elements.isEmpty)
            store.release()
            #expect(Answered(await sender.answers.first(1).first)?.code == "AA")
        }
    }

    @Test func `a message is answered with its own control id and nothing more`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let answer = try await running.exchange(Sample.admission("KITA-0001"))
            #expect(answer?.code == "AA" && answer?.answeredID == "KITA-0001" && answer?.hasErrors == false)
            try running.expect(1, inCustody: "KITA-0001")
        }
    }

    @Test func `what concerns nobody is accepted, and the log says by which rule`() async throws {
        try await withGateway(Site([Site.higashi(port: nil, takes: Site.addressed)])) { running in
            try await running.expect("AA", for: Sample.admission("KITA-1"))
            let filtered = try running.events.filter { if case .filtered = $0 { true } else { false } }
            #expect(filtered.count == 1)
        }
    }

    @Test func `a message that comes again hears the same answer and is routed once`() async throws {
        let receiver = try await ScriptedReceiver.start()
        try await withGateway(Site([Site.higashi(port: receiver.port)])) { running in
            let message = Sample.referral("KITA-1")
            for _ in 1...3 { try await running.expect("AA", for: message) }
            // Stamped anew by its sender (MSH-7), it is still the same.
            let stamped = Array(
                String(decoding: message, as: UTF8.self).replacing("20260302093000", with: "20260302111111").utf8)
            try await running.expect("AA", for: stamped)
            // What comes after it proves that nothing else was on the way.
            try await running.expect("AA", for: Sample.referral("KITA-2"))
            try await running.delivered(2)
            #expect(receiver.ids == ["KITA-1", "KITA-2"])
            let duplicates = try running.events.filter { if case .duplicate = $0 { true } else { false } }
            #expect(duplicates.count == 3)
        }
        await receiver.stop()
    }

    @Test func `the same control id with other content is a message of its own, and flagged`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            try await running.expect("AA", for: Sample.referral("KITA-1", text: "one"))
            try await running.expect("AA", for: Sample.referral("KITA-1", text: "two"))
            let reused = try running.events.map { if case .received(_, let isReused) = $0 { isReused } else { false } }
            #expect(reused.count { $0 } == 1)
            try running.expect(2, inCustody: "KITA-1")
        }
    }

    @Test func `a refused message may come again when it is right`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            try await running.expect("AE", for: Sample.referral("KITA-1", to: "4999999999"))
            try await running.expect("AA", for: Sample.referral("KITA-1"))
        }
    }

    @Test(arguments: [SIGKILL, SIGTERM])
    func `what was accepted reaches its facility, however the process ended before`(signal: Int32) async throws {
        let (folder, door) = (try TemporaryFolder(), try Door())
        let site = Site([Site.higashi(port: door.port)])
        let first = try GatewayProcess(site, folder)
        let sender = try await ScriptedSender.connect(port: first.port())
        let answer = try await sender.answer(to: Sample.referral("KITA-1"))
        #expect(answer?.code == "AA")
        let code = await first.end(signal)
        #expect(code == (signal == SIGTERM ? 0 : -signal))

        let receiver = try await door.open()
        let second = try GatewayProcess(site, folder)
        _ = await receiver.messages.first(1)
        #expect(receiver.ids == ["KITA-1"])
        await second.end()
        await receiver.stop()
    }
}
