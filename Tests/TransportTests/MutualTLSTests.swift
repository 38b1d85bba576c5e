// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import NIOSSL
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct MutualTLSTests {
    @Test func `both sides prove who they are, and a message passes`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let client = try pki.material(for: "east", names: [.dns("east.example"), .uri("urn:oid:1.2.392.1")])
        let sender = try await desk.sender(tls: client)
        #expect(try await sender.exchange(message("1")) != nil)
        let identity = try #require(desk.reception.connections.elements.first?.link.identity)
        #expect(identity == client.current.own)
        #expect(identity.dnsNames == ["east.example"])
        #expect(identity.uriNames == ["urn:oid:1.2.392.1"])
        #expect(identity.subject == "CN=east")
        #expect(identity.issuer == "CN=架空認証局")
        #expect(identity.fingerprint.utf8.count == 64)
        await desk.listener.close()
    }

    @Test(arguments: [1, 5, 64, 1_000])
    func `messages come out over TLS however the stream is cut`(pieceSize: Int) async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let sender = try await desk.sender(tls: try pki.material(for: "east"))
        let stream = MLLP.frame(message("1")) + MLLP.frame(message("2"))
        try await sender.send(bytes: stream, inPiecesOf: pieceSize)
        #expect(await sender.answers.first(2).count == 2)
        #expect(desk.reception.messages.elements == [message("1"), message("2")])
        await sender.close()
        #expect(await desk.reception.closed.first(1) == [.peer])
        #expect(desk.budget.used == 0)
        await desk.listener.close()
    }

    @Test func `a large message passes over TLS`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let sender = try await desk.sender(tls: try pki.material(for: "east"))
        #expect(try await sender.exchange(message("1", length: 5_000_000)) != nil)
        #expect(desk.reception.streamed.elements == [5_000_000])
        await desk.listener.close()
    }

    @Test func `a client without a certificate is refused`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let sender = try await NakedClient.connect(port: desk.listener.port, version: .tlsv13)
        #expect(await sender.closed.first(1) == [true])
        let reason = try #require(await desk.reception.turnedAway.first(1).first)
        #expect(reason.name.hasPrefix("handshake-"), "\(reason)")
        #expect(desk.reception.connections.elements.isEmpty)
        await desk.listener.close()
    }

    @Test func `a client of another authority is refused`() async throws {
        let pki = try TemporaryPKI()
        let foreign = try TemporaryPKI(name: "見本の別認証局")
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        try await expect(.unknownAuthority, at: desk, of: try foreign.material(for: "east", trusting: pki))
    }

    @Test func `an authority of the same name is still another`() async throws {
        let pki = try TemporaryPKI()
        let impostor = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let client = try impostor.material(for: "east", trusting: pki)
        let sender = try await desk.sender(tls: client)
        _ = await sender.closed.first(1)
        guard case .certificate? = await desk.reception.turnedAway.first(1).first else {
            Issue.record("\(desk.reception.turnedAway.elements)")
            return
        }
        await desk.listener.close()
    }

    @Test func `an expired certificate is refused, and one that is not yet valid`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        try await expect(.expired, at: desk, of: try pki.material(for: "old", from: -20, days: 10))
        let next = try await Desk(tls: try pki.material(for: "gateway"))
        try await expect(.notYetValid, at: next, of: try pki.material(for: "new", from: 2, days: 10))
    }

    @Test func `a server's certificate is no client's`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        try await expect(.wrongPurpose, at: desk, of: try pki.material(for: "east", use: .server))
    }

    @Test func `TLS 1 2 is refused unless the site allows it`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let old = try await NakedClient.connect(
            port: desk.listener.port, version: .tlsv12, files: try pki.files(for: "east"))
        _ = await old.closed.first(1)
        #expect(await desk.reception.turnedAway.first(1) == [.handshake("tls")])
        let lenient = try await Desk(tls: try pki.material(for: "lenient", oldest: .tls12))
        let sender = try await NakedClient.connect(
            port: lenient.listener.port, version: .tlsv12, files: try pki.files(for: "east"))
        #expect(try await sender.exchange(message("1")) != nil)
        await desk.listener.close()
        await lenient.listener.close()
    }

    @Test func `a handshake that stalls is cut`() async throws {
        let pki = try TemporaryPKI()
        var limits = ListenerLimits()
        limits.handshakeTime = .milliseconds(30)
        let desk = try await Desk(limits: limits, tls: try pki.material(for: "gateway"))
        let sender = try await desk.sender()
        _ = await sender.closed.first(1)
        #expect(await desk.reception.turnedAway.first(1) == [.handshakeTime])
        await desk.listener.close()
    }

    @Test func `who speaks no TLS is turned away, and handshakes of one address are counted`() async throws {
        let pki = try TemporaryPKI()
        var limits = ListenerLimits()
        limits.handshakesPerAddress = 1
        let desk = try await Desk(limits: limits, tls: try pki.material(for: "gateway"))
        let plain = try await desk.sender()
        // Two loops may let in what came second first.
        while desk.listener.connectionCount == 0 { await Task.yield() }
        let second = try await desk.sender()
        #expect(await desk.reception.turnedAway.first(1) == [.tooManyHandshakes])
        try await plain.send(message("1"))
        #expect(await desk.reception.turnedAway.first(2).last == .handshake("tls"))
        _ = await second.closed.first(1)
        await desk.listener.close()
    }

    private func expect(_ failure: VerificationFailure, at desk: Desk, of client: TLSReloadable) async throws {
        let sender = try await desk.sender(tls: client)
        _ = await sender.closed.first(1)
        #expect(await desk.reception.turnedAway.first(1) == [.certificate(failure)])
        #expect(desk.reception.connections.elements.isEmpty)
        await desk.listener.close()
    }
}
