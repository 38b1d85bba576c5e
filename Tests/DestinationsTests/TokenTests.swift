// SPDX-License-Identifier: Apache-2.0
import Destinations
import Foundation
import JWTKit
import Relay
import ScriptedPeers
import Testing
import Transport

/// Tokens of a facility that wants them (SMART Backend Services).
@Suite(.timeLimit(.minutes(1))) struct TokenTests {
    private let key = ES384PrivateKey()
    private let bundle = Samples.bundle("document")
    private let accepted = "responded 201 [201]"

    private static func granting(_ token: String, seconds: Int = 300) -> WebReply {
        .status(
            200, ["Content-Type": "application/json"],
            #"{"access_token": "\#(token)", "token_type": "bearer", "expires_in": \#(seconds), "scope": "system/x"}"#)
    }

    private func with(
        facility: WebReply = .status(201), tokens: WebReply,
        _ test: (FHIRBench, ScriptedWebReceiver, ScriptedWebReceiver) async throws -> Void
    ) async throws {
        let receiver = try await ScriptedWebReceiver.start(facility)
        let desk = try await ScriptedWebReceiver.start(tokens)
        let bench = FHIRBench()
        let source = try TokenSource(
            url: "http://127.0.0.1:\(desk.target.port)/token",
            endpoint: FHIREndpoint(target: desk.target, path: "/token"), clientID: "tenma", scope: "system/Bundle.c",
            key: key.pemRepresentation, keyID: "k-1", algorithm: .ES384)
        await bench.use(FHIREndpoint(target: receiver.target, path: "/fhir", tokens: source))
        await bench.connect()
        try await test(bench, receiver, desk)
        await receiver.stop()
        await desk.stop()
    }

    private struct Claims: JWTPayload {
        let iss: String
        let sub: String
        let aud: String
        let exp: Double
        let iat: Double
        let jti: String
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    private func claims(_ request: WebRequest) async throws -> Claims {
        let fields = String(decoding: request.body, as: UTF8.self).split(separator: "&")
        let assertion = try #require(fields.first { $0.hasPrefix("client_assertion=") }).dropFirst(17)
        let keys = JWTKeyCollection()
        await keys.add(ecdsa: key.publicKey, kid: "k-1")
        return try await keys.verify(String(assertion), as: Claims.self)
    }

    @Test func `an assertion says who asks, to whom, for how long, and never the same twice`() async throws {
        try await with(tokens: Self.granting("t", seconds: 1)) { bench, _, desk in
            #expect(await bench.send(1, bundle) == ["ended 1.1 \(accepted)"])
            try await Task.sleep(for: .milliseconds(1100))
            #expect(await bench.send(2, bundle) == ["ended 2.1 \(accepted)"])
            let requests = await desk.requests.first(2)
            let (first, second) = (try await claims(requests[0]), try await claims(requests[1]))
            #expect(first.iss == "tenma" && first.sub == "tenma")
            #expect(first.aud == "http://127.0.0.1:\(desk.target.port)/token")
            #expect(first.exp - first.iat <= 300 && first.exp > Date().timeIntervalSince1970)
            #expect(first.jti != second.jti && first.jti.count >= 16)
            let body = String(decoding: requests[0].body, as: UTF8.self)
            #expect(
                body.hasPrefix("grant_type=client_credentials&scope=system%2FBundle.c&client_assertion_type=urn%3A"))
            #expect(requests[0].headers["content-type"] == "application/x-www-form-urlencoded")
            #expect(requests[0].path == "/token" && requests[0].headers["authorization"] == nil)
        }
    }

    @Test func `a token is kept, and goes to the facility alone`() async throws {
        try await with(tokens: Self.granting("secret-1")) { bench, receiver, desk in
            for number in 1...3 { _ = await bench.send(Int64(number), bundle) }
            let sent = await receiver.requests.first(3).map { $0.headers["authorization"] }
            #expect(sent == Array(repeating: "Bearer secret-1", count: 3))
            #expect(desk.requests.elements.count == 1)
        }
    }

    @Test func `a kept token that is refused is fetched anew once, and the very bytes go again`() async throws {
        try await with(tokens: Self.granting("t1")) { bench, receiver, desk in
            #expect(await bench.send(1, bundle) == ["ended 1.1 \(accepted)"])
            desk.follow(Self.granting("t2"))
            receiver.follow(.chosen { $0.headers["authorization"] == "Bearer t2" ? .status(201) : .status(401) })
            #expect(await bench.send(2, bundle) == ["ended 2.1 \(accepted)"])
            let requests = await receiver.requests.first(3)
            #expect(requests.map { $0.headers["authorization"] } == ["Bearer t1", "Bearer t1", "Bearer t2"])
            #expect(requests.map(\.body) == [bundle, bundle, bundle])
            #expect(receiver.connections == 1)
        }
    }

    @Test func `a new token that is refused is an answer`() async throws {
        try await with(facility: .status(401), tokens: Self.granting("t1")) { bench, receiver, desk in
            #expect(await bench.send(1, bundle) == ["ended 1.1 responded 401 [401]"])
            #expect(await bench.send(2, bundle) == ["ended 2.1 responded 401 [401]"])
            #expect(receiver.requests.elements.count == 3 && desk.requests.elements.count == 2)
        }
    }

    @Test func `where the connection does not stay, the next attempt brings a new token`() async throws {
        try await with(tokens: Self.granting("t1")) { bench, receiver, desk in
            #expect(await bench.send(1, bundle) == ["ended 1.1 \(accepted)"])
            receiver.follow(.status(401, ["Connection": "close"]))
            let said = await bench.send(2, bundle, saying: 2)
            #expect(said == ["disconnected 1", "ended 2.1 unreachable token-refused"])
            receiver.follow(.status(201))
            desk.follow(Self.granting("t2"))
            await bench.connect()
            #expect(await bench.send(2, bundle, on: 2) == ["ended 2.1 \(accepted)"])
            #expect(receiver.requests.elements.last?.headers["authorization"] == "Bearer t2")
        }
    }

    @Test(arguments: [
        (WebReply.status(500), "token-500"), (.status(400, [:], #"{"error":"invalid_client"}"#), "token-400"),
        (.status(302, ["Location": "http://127.0.0.1:9/"]), "token-302"),
        (.status(200, [:], "<html>"), "token-unreadable"),
        (.status(200, [:], #"{"access_token": "a b", "token_type": "bearer"}"#), "token-unreadable"),
        (.status(200, [:], #"{"access_token": "ab", "token_type": "mac"}"#), "token-unreadable"),
        (.hangUp, "token-closed-peer"), (.bytes("SSH-2.0-x\r\n\r\n"), "token-garbled"),
    ])
    func `trouble at the token endpoint is the facility's being unreachable`(reply: WebReply, reason: String)
        async throws
    {
        try await with(tokens: reply) { bench, receiver, _ in
            let said = await bench.send(1, bundle, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unreachable \(reason)"])
            #expect(receiver.requests.elements.isEmpty)
        }
    }

    @Test func `nobody at the token endpoint is the same`() async throws {
        try await with(tokens: .status(500)) { bench, receiver, desk in
            await desk.stop()
            let said = await bench.send(1, bundle, saying: 2)
            #expect(said == ["disconnected 1", "ended 1.1 unreachable token-connect-refused"])
            #expect(receiver.requests.elements.isEmpty)
        }
    }

    @Test func `a key of another kind is no key`() throws {
        let other = ES256PrivateKey().pemRepresentation
        let endpoint = FHIREndpoint(target: DialTarget(host: "::1", port: 1))
        for (key, algorithm) in [(other, TokenSource.Algorithm.ES384), (other, .RS384), ("nothing", .ES384)] {
            #expect(throws: TokenKeyError()) {
                _ = try TokenSource(
                    url: "http://[::1]:1", endpoint: endpoint, clientID: "a", scope: "b", key: key, keyID: "c",
                    algorithm: algorithm)
            }
        }
    }
}
