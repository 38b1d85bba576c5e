// SPDX-License-Identifier: Apache-2.0
import Destinations
import NIOCore
import Relay
import Routing
import ScriptedPeers
import Testing
import Transport

/// Reload, removal and shutdown.
@Suite(.timeLimit(.minutes(1))) struct LifeTests {
    @Test func `a facility without an endpoint is told as a failed connect`() async throws {
        let bench = Bench()
        await bench.connect()
        #expect(bench.said.elements == ["connect-failed no-endpoint"])
    }

    @Test func `a delivery for a connection that is gone is not lost`() async throws {
        #expect(await Bench().send(1, Samples.plain("K1"), on: 9) == ["ended 1.1 unreachable connection-gone"])
    }

    @Test func `a reload closes idle connections whose endpoint changed, and no other`() async throws {
        try await withReceiver(.accepting) { bench, receiver in
            await bench.use(MLLPEndpoint(target: receiver.target))
            #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
            let other = try await ScriptedReceiver.start()
            await bench.use(MLLPEndpoint(target: other.target))
            #expect(await bench.said(3).last == "disconnected 1")
            await bench.connect()
            #expect(await bench.send(2, Samples.plain("K2"), on: 2) == ["ended 2.1 answered AA [AA]"])
            #expect(other.messages.elements.count == 1)
            await other.stop()
        }
    }

    @Test func `what is on its way arrives before a changed connection closes`() async throws {
        try await withReceiver(.always(.late("AA", after: .seconds(2)))) { bench, receiver in
            await bench.start(1, Samples.plain("K1"))
            _ = await receiver.messages.first(1)
            await bench.on { $0.disconnect(Bench.facility) }
            #expect(await bench.said(3).dropFirst() == ["disconnected 1", "ended 1.1 answered AA [AA]"])
        }
    }

    @Test func `a shutdown waits for answers within its grace`() async throws {
        try await withReceiver(.always(.late("AA", after: .seconds(2)))) { bench, receiver in
            let closed = Gathering<Bool>()
            await bench.start(1, Samples.plain("K1"))
            _ = await receiver.messages.first(1)
            await bench.on { $0.close(grace: .seconds(20)) { closed.append(true) } }
            #expect(await bench.said(3).dropFirst() == ["disconnected 1", "ended 1.1 answered AA [AA]"])
            #expect(await closed.first(1) == [true])
            let said = bench.said.elements.count
            await bench.on { $0.connect(Bench.facility) }
            #expect(bench.said.elements.count == said)
        }
    }

    @Test func `after the grace what is unanswered is unknown`() async throws {
        try await withReceiver(.always(.silence)) { bench, receiver in
            let closed = Gathering<Bool>()
            await bench.start(1, Samples.plain("K1"))
            _ = await receiver.messages.first(1)
            await bench.on { $0.close(grace: .milliseconds(50)) { closed.append(true) } }
            #expect(await bench.said(3).dropFirst() == ["disconnected 1", "ended 1.1 unknown closed-own"])
            #expect(await closed.first(1) == [true])
        }
    }

    @Test func `an idle connection that the facility closes is told`() async throws {
        try await withReceiver(.accepting) { bench, receiver in
            _ = await bench.send(1, Samples.plain("K1"))
            await receiver.stop()
            #expect(await bench.said(3).last == "disconnected 1")
        }
    }

    @Test func `several connections to one facility carry at the same time`() async throws {
        try await withReceiver(.always(.late("AA", after: .milliseconds(500)))) { bench, receiver in
            await bench.connect(2)
            for number in 1...3 { await bench.start(Int64(number), Samples.plain("K\(number)"), on: number) }
            #expect(await Set(bench.said(6).suffix(3)) == Set((1...3).map { "ended \($0).1 answered AA [AA]" }))
            #expect(receiver.connections == 3)
            #expect(await bench.on { $0.connectionCount(of: Bench.facility) } == 3)
        }
    }

    @Test func `over mutual TLS it is the same`() async throws {
        let pki = try TemporaryPKI()
        let receiver = try await ScriptedReceiver.start(tls: try pki.material(for: "kakuu-clinic"))
        let bench = Bench()
        let security = DialSecurity(material: try pki.material(for: "gateway"), server: .host(receiver.target))
        await bench.use(MLLPEndpoint(target: receiver.target, security: security))
        await bench.connect()
        #expect(await bench.send(1, Samples.plain("K1")) == ["ended 1.1 answered AA [AA]"])
        await receiver.stop()
    }
}
