// SPDX-License-Identifier: Apache-2.0
import MLLP
import ScriptedPeers
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct RevocationTests {
    @Test func `a revoked certificate is refused`() async throws {
        let pki = try TemporaryPKI()
        let client = try pki.material(for: "east")
        try pki.authority.revoke(serial: client.current.own.serial)
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        try await expect(.revoked, at: desk, of: client)
        let other = try await desk.sender(tls: try pki.material(for: "west"))
        #expect(try await other.exchange(message("1")) != nil)
        await desk.listener.close()
    }

    @Test func `a list that is too old lets nobody in`() async throws {
        let pki = try TemporaryPKI()
        try pki.authority.writeRevocationList(days: -1)
        let desk = try await Desk(tls: try pki.material(for: "gateway"))
        let client = try pki.material(for: "east", withList: false)
        try await expect(.revocationListExpired, at: desk, of: client)
        await desk.listener.close()
    }

    @Test func `where lists are asked for, an authority without one lets nobody in`() async throws {
        let pki = try TemporaryPKI()
        let other = try TemporaryPKI(name: "見本の別認証局")
        var files = try pki.files(for: "gateway")
        let both = pki.authority.folder + "/both.pem"
        try Files.write(try Files.text(pki.authority.certificate) + Files.text(other.authority.certificate), to: both)
        files.authorities[0].certificates = both
        let desk = try await Desk(tls: TLSReloadable(try TLSMaterial(loading: files)))
        try await expect(.noRevocationList, at: desk, of: try other.material(for: "west", trusting: pki))
        await desk.listener.close()
    }

    @Test func `where one authority has a list, it does not stand for another's`() async throws {
        let pki = try TemporaryPKI()
        let other = try TemporaryPKI(name: "見本の別認証局")
        var files = try pki.files(for: "gateway")
        files.authorities.append(TLSFiles.Authority(certificates: other.authority.certificate))
        let desk = try await Desk(tls: TLSReloadable(try TLSMaterial(loading: files)))
        let unlisted = try await desk.sender(tls: try other.material(for: "west", trusting: pki))
        #expect(try await unlisted.exchange(message("1")) != nil)
        let client = try pki.material(for: "east")
        try pki.authority.revoke(serial: client.current.own.serial)
        let reloaded = try await Desk(tls: TLSReloadable(try TLSMaterial(loading: files)))
        try await expect(.revoked, at: reloaded, of: client)
        await desk.listener.close()
        await reloaded.listener.close()
    }

    @Test func `a new list is heeded by the next handshake, while the open connection stays`() async throws {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "gateway")
        let desk = try await Desk(tls: server)
        let client = try pki.material(for: "east")
        let open = try await desk.sender(tls: client)
        #expect(try await open.exchange(message("1")) != nil)
        try pki.authority.revoke(serial: client.current.own.serial)
        try server.reload()
        try await expect(.revoked, at: desk, of: client)
        #expect(try await open.exchange(message("2")) != nil)
        await desk.listener.close()
    }

    @Test func `a new certificate is shown by the next handshake, while the open connection stays`() async throws {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "gateway")
        let desk = try await Desk(tls: server)
        let client = DialSecurity(material: try pki.material(for: "east"), server: .address("127.0.0.1"))
        let target = DialTarget(host: "127.0.0.1", port: desk.listener.port)
        let first = try await Call(target, security: client)
        #expect(await first.watcher.identities.first(1) == [server.current.own])
        let old = server.current.own
        _ = try pki.authority.issue("gateway", use: .both, names: [.address("127.0.0.1")], renewing: true)
        try server.reload()
        #expect(server.current.own != old)
        let second = try await Call(target, security: client)
        #expect(await second.watcher.identities.first(1) == [server.current.own])
        first.send(message("1"))
        #expect(await first.events(3) == [.connected, .lastByte, .answer("AA")])
        await desk.listener.close()
    }

    @Test func `a mistake in the files leaves everything as it was`() async throws {
        let pki = try TemporaryPKI()
        let server = try pki.material(for: "gateway")
        let own = server.current.own
        // A new pair under the same name, and then another's key in the place of its own.
        let files = try pki.files(for: "gateway")
        let other = try pki.authority.issue("other", use: .both, names: [])
        try Files.copy(other.key, to: files.key)
        #expect(throws: TLSFileError(.keyDoesNotFit, files.key)) { try server.reload() }
        #expect(server.current.own == own)
    }

    private func expect(_ failure: VerificationFailure, at desk: Desk, of client: TLSReloadable) async throws {
        let earlier = desk.reception.turnedAway.elements.count
        let sender = try await desk.sender(tls: client)
        _ = await sender.closed.first(1)
        #expect(await desk.reception.turnedAway.first(earlier + 1).last == .certificate(failure))
    }

    @Test func `whoever came in before his revocation is known by the new list`() throws {
        let pki = try TemporaryPKI()
        let (east, west) = (try pki.material(for: "east").current.own, try pki.material(for: "west").current.own)
        let before = try pki.material(for: "gateway").current
        #expect(!before.revokes(east) && !before.revokes(west))
        try pki.authority.revoke(serial: east.serial)
        let after = try TLSMaterial(loading: before.files)
        #expect(after.revokes(east) && !after.revokes(west))
        let stranger = try TemporaryPKI(name: "見本の別認証局").material(for: "east").current.own
        #expect(!after.revokes(stranger))
    }

    @Test func `a list out of date is said to be, with its file`() throws {
        let pki = try TemporaryPKI()
        try pki.authority.writeRevocationList(days: 1)
        let material = try pki.material(for: "gateway").current
        let until = try #require(material.revocationListsUntil.first)
        try material.checkLists(at: until - 1)
        let error = #expect(throws: TLSFileError.self) { try material.checkLists(at: until) }
        #expect(error == TLSFileError(.revocationListTooOld, pki.authority.revocationList))
    }
}
