// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import JWTKit
import Routing
import Testing

@testable import FHIRServer

/// SMART Backend Services: who gets a token, who does not, and what it is good for.
@Suite struct TokenTests {
    private static let base = "https://gateway.example/fhir"
    private let key = ES384PrivateKey()
    private let client = "east-his"

    struct Claims: JWTPayload {
        var iss: String
        var sub: String
        var aud: [String]
        var exp: Int
        var jti: String
        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    private func claims(_ change: (inout Claims) -> Void = { _ in }) -> Claims {
        var claims = Claims(
            iss: client, sub: client, aud: ["\(Self.base)/token"], exp: Int(Date().timeIntervalSince1970) + 240,
            jti: UUID().uuidString)
        change(&claims)
        return claims
    }

    private func assertion(_ claims: Claims, kid: String = "k1", by key: ES384PrivateKey? = nil) async throws -> String
    {
        let keys = JWTKeyCollection()
        await keys.add(ecdsa: key ?? self.key, kid: JWKIdentifier(string: kid))
        return try await keys.sign(claims, kid: JWKIdentifier(string: kid))
    }

    private func jwks(_ extra: String = "") throws -> [UInt8] {
        let parameters = try #require(key.publicKey.parameters)
        let (x, y) = (url(parameters.x), url(parameters.y))
        return Array(#"{"keys":[{"kty":"EC","crv":"P-384","kid":"k1","x":"\#(x)","y":"\#(y)"\#(extra)}]}"#.utf8)
    }

    private func url(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func reception() throws -> ScriptedReception {
        let reception = ScriptedReception(facilityOf: { _ in nil })
        let registered = RegisteredClient(
            id: client, facility: ScriptedReception.east, keys: try ClientKeys(jwks: try jwks()))
        reception.change { $0.clients[client] = registered }
        return reception
    }

    private func form(_ assertion: String, scope: String = "system/Bundle.crs", grant: String = "client_credentials")
        -> String
    {
        let type = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
        return "grant_type=\(grant)&client_assertion_type=\(type)&client_assertion=\(assertion)&scope=\(scope)"
    }

    private func request(_ form: String) -> String {
        post("/fhir/token", form, type: "application/x-www-form-urlencoded")
    }

    private func member(_ name: String, of json: String) throws -> Any? {
        (try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])?[name]
    }

    @Test func `a registered client gets a token, and the token says who it is`() async throws {
        let reception = try reception()
        let form = form(try await assertion(claims()))
        try await withFace(reception, base: Self.base, tokens: .required) { port in
            let reply = try #require(try await ask(port, request(form)))
            #expect(reply.status == 200)
            #expect(reply.fields["cache-control"] == "no-store")
            #expect(try member("token_type", of: reply.body) as? String == "bearer")
            #expect(try member("expires_in", of: reply.body) as? Int == 300)
            let token = try #require(try member("access_token", of: reply.body) as? String)
            let sent = try await ask(port, post("/fhir/Bundle", "{}", fields: "Authorization: Bearer \(token)\r\n"))
            #expect(sent?.status == 201)
            #expect(reception.taken.first?.submission.facility == ScriptedReception.east)
            #expect(reception.taken.first?.submission.client == client)
            reception.change { $0.clients = [:] }
            let gone = try await ask(port, post("/fhir/Bundle", "{}", fields: "Authorization: Bearer \(token)\r\n"))
            #expect(gone?.status == 401, "a client that is no longer registered has no token")
        }
    }

    @Test func `without a token, or with a wrong one, the answer is 401`() async throws {
        try await withFace(try reception(), base: Self.base, tokens: .required) { port in
            for fields in [
                "", "Authorization: Bearer x\r\n", "Authorization: Basic eDp5\r\n", "Authorization: Bearer\r\n",
            ] {
                let reply = try #require(try await ask(port, post("/fhir/Bundle", "{}", fields: fields)))
                #expect(reply.status == 401)
                #expect(reply.fields["www-authenticate"]?.hasPrefix("Bearer") == true)
            }
            #expect(try await ask(port, get("/fhir/metadata"))?.status == 200)
        }
    }

    @Test func `an assertion counts once`() async throws {
        let form = form(try await assertion(claims()))
        try await withFace(try reception(), base: Self.base, tokens: .accepted) { port in
            #expect(try await ask(port, request(form))?.status == 200)
            let again = try #require(try await ask(port, request(form)))
            #expect(again.status == 401)
            #expect(try member("error", of: again.body) as? String == "invalid_client")
        }
    }

    @Test func `an assertion that is not quite right is refused`() async throws {
        let now = Int(Date().timeIntervalSince1970)
        let wrong: [Claims] = [
            claims { $0.iss = "other" }, claims { $0.sub = "other" },
            claims { $0.aud = ["https://other.example/token"] },
            claims { $0.aud = [] }, claims { $0.exp = now - 60 }, claims { $0.exp = now + 600 }, claims { $0.jti = "" },
        ]
        var assertions: [String] = []
        for claims in wrong { assertions.append(try await assertion(claims)) }
        assertions.append(try await assertion(claims(), by: ES384PrivateKey()))
        assertions.append(try await assertion(claims(), kid: "k2"))
        assertions += ["", "a.b.c", "a.b", "....", try await assertion(claims()) + "x"]
        let unsigned = Data(#"{"alg":"none","kid":"k1"}"#.utf8).base64EncodedString()
        assertions.append("\(url(unsigned)).\(try await assertion(claims()).split(separator: ".")[1]).")
        let requests = assertions.map { request(form($0)) }
        try await withFace(try reception(), base: Self.base, tokens: .accepted) { port in
            for request in requests {
                let reply = try #require(try await ask(port, request))
                #expect(reply.status == 401 || reply.status == 400)
                #expect(!reply.body.contains("access_token"))
            }
        }
    }

    @Test(arguments: [
        ("grant_type=client_credentials", "invalid_request"), ("", "invalid_request"),
        ("grant_type=password&username=a", "unsupported_grant_type"), ("a=b&a=b", "invalid_request"),
    ])
    func `a form that is none is answered in the words of RFC 6749`(form: String, error: String) throws {
        let refusal = try #require(TokenRefusal(rawValue: error))
        #expect(throws: refusal) { try TokenRequest(form: Array(form.utf8)) }
    }

    @Test(arguments: [
        ("system/Bundle.crs", true, true), ("system/*.read", false, true), ("system/*.write", true, false),
        ("system/Bundle.*", true, true), ("system/Bundle.c", true, false), ("system/Bundle.rs", false, true),
    ])
    func `scopes say what a token is good for`(text: String, canWrite: Bool, canRead: Bool) throws {
        let scope = try #require(Scope(text))
        #expect(scope.canWrite == canWrite)
        #expect(scope.canRead == canRead)
    }

    @Test(arguments: [
        "user/Bundle.c", "system/Patient.c", "system/Bundle.", "system/Bundle.sc", "system/Bundle", "openid",
        "system/Bundle.cc",
    ])
    func `scopes for other things are not granted`(text: String) { #expect(Scope(text) == nil) }

    @Test func `a token to read does not write`() async throws {
        let form = form(try await assertion(claims()), scope: "system/Bundle.rs")
        try await withFace(try reception(), base: Self.base, tokens: .required) { port in
            let reply = try #require(try await ask(port, request(form)))
            let token = try #require(try member("access_token", of: reply.body) as? String)
            let bearer = "Authorization: Bearer \(token)\r\n"
            #expect(try await ask(port, post("/fhir/Bundle", "{}", fields: bearer))?.status == 403)
            #expect(try await ask(port, get("/fhir/Bundle", fields: bearer))?.status == 200)
        }
    }

    @Test func `keys that cannot be used are a mistake of the file`() throws {
        #expect(throws: ClientKeys.Mistake.unreadable) { try ClientKeys(jwks: Array("{".utf8)) }
        #expect(throws: ClientKeys.Mistake.noUsableKey) { try ClientKeys(jwks: Array(#"{"keys":[]}"#.utf8)) }
        #expect(throws: ClientKeys.Mistake.privateKey) { try ClientKeys(jwks: try jwks(#","d":"AAAA""#)) }
        #expect(throws: ClientKeys.Mistake.noUsableKey) { try ClientKeys(jwks: try jwks(#","alg":"ES256""#)) }
        let doubled = String(decoding: try jwks(), as: UTF8.self)
        let key = doubled.dropFirst(9).dropLast(2)
        #expect(throws: ClientKeys.Mistake.keyID) { try ClientKeys(jwks: Array("{\"keys\":[\(key),\(key)]}".utf8)) }
    }

    @Test func `stores are bounded, and forget what is over`() {
        let store = TokenStore(limit: 2)
        #expect(store.isNew("1", of: "a", until: 10, at: 0))
        #expect(!store.isNew("1", of: "a", until: 10, at: 0), "seen")
        #expect(store.isNew("1", of: "b", until: 10, at: 0), "each client has its own")
        #expect(store.isNew("2", of: "a", until: 10, at: 0))
        #expect(!store.isNew("3", of: "a", until: 10, at: 0), "full, for this client")
        #expect(store.isNew("3", of: "b", until: 10, at: 0))
        #expect(store.isNew("3", of: "a", until: 20, at: 11), "what is too old is forgotten")
        let grant = Grant(client: "a", facility: FacilityID("east"), scopes: [], until: 10)
        let token = store.issue(grant, at: 0)
        #expect(token.flatMap { store.grant($0, at: 9) } == grant)
        #expect(token.flatMap { store.grant($0, at: 10) } == nil)
        #expect(store.grant("x", at: 0) == nil)
    }
}
