// SPDX-License-Identifier: Apache-2.0
import Issues
import Relay
import Routing
import ScriptedPeers
import Testing

@testable import Gateway

/// A reload drops nobody, and what it cannot read changes nothing (design.md decision 18).
@Suite(.timeLimit(.minutes(2))) struct ReloadTests {
    @Test func `connections stay, and a new facility gets what comes from then on`() async throws {
        let (higashi, nishi) = (try await ScriptedReceiver.start(), try await ScriptedReceiver.start())
        let before = Site([Site.higashi(port: higashi.port)])
        let after = Site(before.facilities + [Site.nishi(port: nishi.port)])
        try await withGateway(before) { running in
            let sender = try await running.connect()
            let unknown = try await sender.answer(to: Sample.referral("KITA-1", to: Sample.nishi))
            #expect(unknown?.code == "AE")
            _ = try await sender.answer(to: Sample.referral("KITA-2"))
            try await running.delivered(1)
            try running.reload(after)
            let known = try await sender.answer(to: Sample.referral("KITA-3", to: Sample.nishi))
            #expect(known?.code == "AA")
            _ = try await sender.answer(to: Sample.referral("KITA-4"))
            try await running.delivered(3)
            #expect(nishi.ids == ["KITA-3"] && higashi.ids == ["KITA-2", "KITA-4"])
            // The very same connections on both sides.
            #expect(sender.closed.elements.isEmpty && higashi.connections == 1)
        }
        await higashi.stop()
        await nishi.stop()
    }

    @Test func `a mistake keeps everything as it was`() async throws {
        let receiver = try await ScriptedReceiver.start()
        try await withGateway(Site([Site.higashi(port: receiver.port)])) { running in
            let sender = try await running.connect()
            let broken = Site([Site.higashi(port: receiver.port, ["chraset: cp932"])])
            #expect(throws: GatewayFailure.self) { try running.reload(broken) }
            let mistakes = try await running.gateway.reload(actor: "uid 0 (test)")
            #expect(mistakes.contains { $0.en.contains("charset") })
            let answer = try await sender.answer(to: Sample.referral("KITA-1"))
            #expect(answer?.code == "AA")
            try await running.delivered(1)
            let reloads = try running.events.count { if case .reloaded = $0 { true } else { false } }
            #expect(reloads == 0)
        }
        await receiver.stop()
    }

    @Test func `what waits for a facility that is removed is listed, and delivered when it returns`() async throws {
        let door = try Door()
        let with = Site([Site.higashi(port: door.port)])
        try await withGateway(with) { running in
            try await running.expect("AA", for: Sample.referral("KITA-1"))
            _ = try await running.events { if case .unreachable = $0 { true } else { false } }
            try running.reload(Site())
            let parked = try await running.gateway.parked()
            #expect(parked.map(\.reason) == [.facilityGone])
            #expect(parked.first?.delivery.facility == FacilityID("higashi-hospital"))
            // Its addressee is unknown now.
            try await running.expect("AE", for: Sample.referral("KITA-2"))
            let again = try await door.open()
            try running.reload(with)
            try await running.delivered(1)
            #expect(again.ids == ["KITA-1"])
            let none = try await running.gateway.parked()
            #expect(none.isEmpty)
            await again.stop()
        }
    }

    @Test func `a facility that is no longer welcome is not heard any more, and nothing of it is lost`() async throws {
        try await withGateway(Site([Site.higashi(port: nil)])) { running in
            let sender = try await running.connect()
            let first = try await sender.answer(to: Sample.admission("KITA-1"))
            #expect(first?.code == "AA")
            var without = Site([Site.higashi(port: nil)])
            without.access = ["facility: higashi-hospital"]
            without.senders = []
            try running.reload(without)
            try await sender.send(Sample.admission("KITA-2"))
            _ = await sender.closed.first(1)
            #expect(sender.answers.elements.count == 1)
            try running.expect(0, inCustody: "KITA-2")
        }
    }

    @Test func `an endpoint that moved is found at its new place`() async throws {
        let (old, new) = (try await ScriptedReceiver.start(), try await ScriptedReceiver.start())
        try await withGateway(Site([Site.higashi(port: old.port)])) { running in
            try await running.expect("AA", for: Sample.referral("KITA-1"))
            try await running.delivered(1)
            try running.reload(Site([Site.higashi(port: new.port)]))
            try await running.expect("AA", for: Sample.referral("KITA-2"))
            try await running.delivered(2)
            #expect(old.ids == ["KITA-1"] && new.ids == ["KITA-2"])
        }
        await old.stop()
        await new.stop()
    }
}
