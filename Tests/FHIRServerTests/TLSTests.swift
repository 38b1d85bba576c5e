// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOSSL
import Routing
import ScriptedPeers
import Testing
import Transport

@testable import FHIRServer

/// The certificate says who it is, in every handshake.
@Suite struct TLSTests {
    private func reception() -> ScriptedReception {
        ScriptedReception(facilityOf: { link in
            link.identity?.dnsNames.contains("kita.example") == true ? FacilityID("kita") : nil
        })
    }

    @Test func `a facility is known by its certificate`() async throws {
        let pki = try TemporaryPKI()
        let (server, client) = (try pki.material(for: "gateway"), try pki.material(for: "kita"))
        let reception = reception()
        try await withFace(reception, tls: server) { port in
            let reply = try await ask(port, post("/Bundle", "{}"), tls: client)
            #expect(reply?.status == 201)
            let statement = try await ask(port, get("/metadata"), tls: client)
            #expect(statement?.body.contains("Certificates") == true)
        }
        #expect(reception.taken.first?.submission.facility == FacilityID("kita"))
        withExtendedLifetime(pki) {}
    }

    @Test func `strangers, the revoked and the unknown do not reach HTTP`() async throws {
        let pki = try TemporaryPKI()
        let other = try TemporaryPKI(name: "別の認証局")
        let server = try pki.material(for: "gateway")
        let stranger = try other.material(for: "kita", trusting: pki)
        let unknown = try pki.material(for: "minami")
        let reception = reception()
        try await withFace(reception, tls: server) { port in
            for client in [stranger, unknown] {
                let reply = try? await ask(port, post("/Bundle", "{}"), tls: client)
                #expect(reply == nil)
            }
            let plain = try await ask(port, get("/metadata"))
            #expect(plain == nil)
        }
        #expect(reception.taken.isEmpty)
        #expect(reception.now.turnedAway.contains(.notWelcome))
        #expect(reception.now.turnedAway.contains(.certificate(.unknownAuthority)))
        withExtendedLifetime((pki, other)) {}
    }

    @Test func `a welcome that ended is 403, on a connection that is open`() async throws {
        let pki = try TemporaryPKI()
        let (server, client) = (try pki.material(for: "gateway"), try pki.material(for: "kita"))
        let reception = reception()
        try await withFace(reception, tls: server) { port in
            try await withTalk(port, tls: client) { talk in
                try await talk.send(post("/Bundle", "{}"))
                #expect(await talk.reply()?.status == 201)
                reception.change { $0.unwelcome = [FacilityID("kita")] }
                try await talk.send(post("/Bundle", "{}"))
                #expect(await talk.reply()?.status == 403)
            }
        }
        withExtendedLifetime(pki) {}
    }

    @Test func `where tokens are taken a certificate may be missing, but not be bad`() async throws {
        let pki = try TemporaryPKI()
        let other = try TemporaryPKI(name: "別の認証局")
        let server = try pki.material(for: "gateway")
        let stranger = try other.material(for: "kita", trusting: pki)
        let reception = reception()
        try await withFace(reception, base: "https://gateway.example", tokens: .accepted, tls: server) { port in
            let statement = try await askBare(port, get("/metadata"))
            #expect(statement?.status == 200)
            let nobody = try await askBare(port, post("/Bundle", "{}"))
            #expect(nobody?.status == 401)
            let bad = try? await ask(port, get("/metadata"), tls: stranger)
            #expect(bad == nil)
        }
        try await withFace(reception, tls: server) { port in
            let refused = try? await askBare(port, get("/metadata"))
            #expect(refused == nil, "without tokens nobody comes in without a certificate")
        }
        withExtendedLifetime((pki, other)) {}
    }

    /// Asks over TLS without a certificate, and believes every server.
    private func askBare(_ port: Int, _ request: String) async throws -> WireReply? {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let prepare: @Sendable (any Channel) throws -> Void = { channel in
            try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
        }
        return try await withTalk(port, preparing: prepare) { talk in
            try await talk.send(request)
            return await talk.reply()
        }
    }
}
