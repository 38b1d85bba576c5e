// SPDX-License-Identifier: Apache-2.0
import Destinations
import ScriptedPeers
import Testing
import Transport

/// Who is not the facility sees no byte of a request.
@Suite(.timeLimit(.minutes(1))) struct FHIRTLSTests {
    private func said(
        _ proof: (ScriptedWebReceiver, TLSReloadable) -> ServerProof
    ) async throws -> (words: [String], requests: Int, bytes: Int) {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "kakuu-clinic")
        let receiver = try await ScriptedWebReceiver.start(tls: server)
        let bench = FHIRBench()
        let security = DialSecurity(material: try pki.material(for: "gateway"), server: proof(receiver, server))
        await bench.use(FHIREndpoint(target: receiver.target, security: security))
        await bench.connect()
        if bench.said.elements == ["connected 1"] { _ = await bench.send(1, Samples.bundle("document")) }
        await receiver.stop()
        return (bench.said.elements, receiver.requests.elements.count, receiver.bytes)
    }

    @Test func `the right pin is delivered to`() async throws {
        let found = try await said { .fingerprints([$1.current.own.fingerprint]) }
        #expect(found.words.prefix(2) == ["connected 1", "ended 1.1 responded 201 [201]"])
        #expect(found.requests == 1)
    }

    @Test func `the right name or address is delivered to`() async throws {
        #expect(try await said { receiver, _ in .host(receiver.target) }.requests == 1)
    }

    @Test func `a wrong pin is refused before any byte of a request`() async throws {
        let found = try await said { _, _ in .fingerprints([String(repeating: "0", count: 64)]) }
        #expect(found.words == ["connect-failed certificate-\(VerificationFailure.notPinned.name)"])
        #expect(found.bytes == 0)
    }

    @Test func `a wrong name is refused before any byte of a request`() async throws {
        let found = try await said { _, _ in .name("other.example") }
        #expect(found.words.first?.hasPrefix("connect-failed certificate-") == true)
        #expect(found.bytes == 0)
    }
}
