// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct ServerProofTests {
    @Test func `a server is believed by its name, its address or its pin`() async throws {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "east")
        let receiver = try await ScriptedReceiver.start(tls: server)
        let client = try pki.material(for: "gateway")
        let good: [ServerProof] = [
            .address("127.0.0.1"), .name("east.example"), .fingerprints(["00", server.current.own.fingerprint]),
        ]
        for proof in good {
            let call = try await Call(receiver.target, security: DialSecurity(material: client, server: proof))
            _ = await call.events(1)
            call.send(message("1"))
            #expect(await call.events(3) == [.connected, .lastByte, .answer("AA")], "\(proof)")
        }
        await receiver.stop()
    }

    @Test func `a server that is not the one we want is not believed`() async throws {
        let pki = try TemporaryPKI()
        let receiver = try await ScriptedReceiver.start(tls: try pki.material(for: "east"))
        let client = try pki.material(for: "gateway")
        let bad: [(ServerProof, VerificationFailure)] = [
            (.address("127.0.0.2"), .wrongName), (.name("west.example"), .wrongName),
            (.fingerprints(["00"]), .notPinned),
            (.fingerprints([]), .notPinned),
        ]
        for (proof, failure) in bad {
            let call = try await Call(receiver.target, security: DialSecurity(material: client, server: proof))
            #expect(await call.events(9) == [.failed(.certificate(failure))], "\(proof)")
        }
        #expect(receiver.messages.elements.isEmpty)
        await receiver.stop()
    }

    @Test func `a revoked server is not believed`() async throws {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "east")
        let receiver = try await ScriptedReceiver.start(tls: server)
        try pki.authority.revoke(serial: server.current.own.serial)
        let security = DialSecurity(material: try pki.material(for: "gateway"), server: .address("127.0.0.1"))
        let call = try await Call(receiver.target, security: security)
        #expect(await call.events(9) == [.failed(.certificate(.revoked))])
        await receiver.stop()
    }

    @Test func `a server that speaks no TLS, or stalls, is a failed handshake`() async throws {
        let pki = try TemporaryPKI()
        let receiver = try await ScriptedReceiver.start(.neverReading)
        let security = DialSecurity(material: try pki.material(for: "gateway"), server: .address("127.0.0.1"))
        var limits = DiallerLimits()
        limits.handshakeTime = .milliseconds(30)
        let call = try await Call(receiver.target, security: security, limits: limits)
        #expect(await call.events(9) == [.failed(.handshake("time"))])
        await receiver.stop()
    }

    @Test func `a server that does not want our certificate ends the connection`() async throws {
        let pki = try TemporaryPKI()
        let foreign = try TemporaryPKI(name: "見本の別認証局")
        let receiver = try await ScriptedReceiver.start(tls: try pki.material(for: "east"))
        let security = DialSecurity(
            material: try foreign.material(for: "gateway", trusting: pki), server: .address("127.0.0.1"))
        let call = try await Call(receiver.target, security: security)
        // TLS 1.3: our end is ready before the server has looked at our certificate.
        #expect(await call.events(9) == [.connected, .closed(.failure("tls"))])
        await receiver.stop()
    }

    @Test func `the host of a target is proved as what it is`() {
        #expect(ServerProof.host(DialTarget(host: "10.1.2.3", port: 1)) == .address("10.1.2.3"))
        #expect(ServerProof.host(DialTarget(host: "fd00::1", port: 1)) == .address("fd00::1"))
        #expect(ServerProof.host(DialTarget(host: "east.example", port: 1)) == .name("east.example"))
        #expect(IPAddress.isLoopback("127.8.9.1") && IPAddress.isLoopback("::1") && IPAddress.isLoopback("localhost"))
        #expect(!IPAddress.isLoopback("10.0.0.1") && !IPAddress.isLoopback("127.evil.example"))
    }
}
