// SPDX-License-Identifier: Apache-2.0
import Foundation
import Routing

/// Gives tokens to registered clients (SMART Backend Services), and says whose a token is.
struct TokenDesk<Reception: FHIRReception>: Sendable {
    let reception: Reception
    let store: TokenStore
    /// The URL that assertions are made out to.
    let endpoint: String

    /// A token and the scopes it was given, or why there is none.
    func answer(_ request: TokenRequest, at now: Double) async throws(TokenRefusal) -> (token: String, scope: String) {
        guard let header = Self.header(of: request.assertion), header.crit == nil,
            let name = Self.subject(of: request.assertion), let client = reception.client(name),
            reception.welcomes(client.facility),
            let claims = await client.keys.verified(request.assertion, key: header.kid, algorithm: header.alg),
            AssertionCheck.holds(claims, client: client.id, endpoint: endpoint, at: now),
            store.isNew(claims.jti, of: client.id, until: claims.exp + AssertionCheck.leeway, at: now)
        else { throw .invalidClient }
        let grant = Grant(
            client: client.id, facility: client.facility, scopes: request.scopes, until: now + TokenStore.life)
        guard let token = store.issue(grant, at: now) else { throw .invalidRequest }
        return (token, request.scopes.map(\.text).joined(separator: " "))
    }

    /// Whose request this is. A client that is no longer registered, or was given to another facility, has no token.
    func grant(_ token: String, at now: Double) -> Grant? {
        guard let grant = store.grant(token, at: now), reception.client(grant.client)?.facility == grant.facility else {
            return nil
        }
        return grant
    }

    private static func header(of assertion: String) -> AssertionHeader? { part(0, of: assertion) }

    private static func subject(of assertion: String) -> String? {
        let subject: AssertionSubject? = part(1, of: assertion)
        return subject?.sub
    }

    private static func part<Value: Decodable>(_ index: Int, of assertion: String) -> Value? {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var text = parts[index].replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: String(text)) else { return nil }
        do { return try JSONDecoder().decode(Value.self, from: data) } catch { return nil }
    }
}

/// Whom an assertion names, read before its signature: whose keys are to be asked.
private struct AssertionSubject: Decodable { var sub: String }
