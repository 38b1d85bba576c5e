// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOSSL
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct TLSMaterialTests {
    @Test func `under TLS 1 2 exactly these suites are offered`() throws {
        let pki = try TemporaryPKI()
        let material = try pki.material(for: "gateway", oldest: .tls12).current
        // ECDHE with ECDSA or RSA, and AES-128-GCM, AES-256-GCM or ChaCha20-Poly1305 (IANA's TLS cipher suites).
        #expect(material.cipherSuites == [0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8])
    }

    @Test func `suites without forward secrecy or without an AEAD are refused`() async throws {
        let pki = try TemporaryPKI()
        let desk = try await Desk(tls: try pki.material(for: "gateway", oldest: .tls12))
        let files = try pki.files(for: "east")
        let weak: [NIOTLSCipher] = [
            .TLS_RSA_WITH_AES_128_GCM_SHA256, .TLS_RSA_WITH_AES_256_CBC_SHA, .TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
            .TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        ]
        for suite in weak {
            let client = try await NakedClient.connect(
                port: desk.listener.port, version: .tlsv12, files: files, suites: [suite])
            _ = await client.closed.first(1)
        }
        #expect(await desk.reception.turnedAway.first(weak.count).count == weak.count)
        #expect(desk.reception.connections.elements.isEmpty)
        await desk.listener.close()
    }

    @Test func `each mistake in the files is said with its file`() throws {
        let pki = try TemporaryPKI()
        let good = try pki.files(for: "gateway")
        let folder = pki.authority.folder
        let text = folder + "/text.pem"
        try Files.write("no PEM at all\n", to: text)
        try expect(.unreadable, folder + "/absent.pem") { $0.certificate = folder + "/absent.pem" }
        try expect(.noCertificate, text) { $0.certificate = text }
        try expect(.noKey, text) { $0.key = text }
        try expect(.unreadable, folder + "/absent.key") { $0.key = folder + "/absent.key" }
        try expect(.noAuthority, "") { $0.authorities = [] }
        try expect(.noCertificate, text) { $0.authorities[0].certificates = text }
        try expect(.notAnAuthority, good.certificate) { $0.authorities[0].certificates = good.certificate }
        try expect(.noRevocationList, text) { $0.authorities[0].revocationLists = [text] }
        let other = try pki.authority.issue("other", use: .client, names: [])
        try expect(.keyDoesNotFit, other.key) { $0.key = other.key }
        let foreign = try TemporaryPKI()
        try expect(.foreignRevocationList, foreign.authority.revocationList) {
            $0.authorities[0].revocationLists = [foreign.authority.revocationList]
        }
        let open = folder + "/open.key"
        try Files.write(try Files.text(good.key), to: open, mode: 0o644)
        try expect(.keyIsOpen, open) { $0.key = open }

        func expect(_ code: TLSFileError.Code, _ file: String, _ change: (inout TLSFiles) -> Void) throws {
            var files = good
            change(&files)
            #expect(throws: TLSFileError(code, file)) { try TLSMaterial(loading: files) }
            let error = TLSFileError(code, file)
            #expect(error.english.contains(file) && error.japanese.contains(file) && !error.japanese.isEmpty)
        }
    }

    @Test func `expiry can be read, of certificates and of lists`() throws {
        let pki = try TemporaryPKI()
        let material = try pki.material(for: "gateway", days: 30).current
        let list = try #require(material.revocationListsUntil.first)
        let authority = try #require(material.authorities.first)
        #expect(abs(material.own.notAfter - list) < 60)
        #expect(authority.notAfter - material.own.notAfter > 3_000 * 86_400)
    }
}
