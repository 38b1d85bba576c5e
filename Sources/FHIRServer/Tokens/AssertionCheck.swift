// SPDX-License-Identifier: Apache-2.0

/// What a client's assertion must say (SMART Backend Services, "Authentication JWT Claims"; RFC 7523, section 3).
enum AssertionCheck {
    /// Clocks differ a little.
    static let leeway = 30.0
    /// Five minutes ahead at most.
    static let longest = 300.0

    /// Whether the claims are those of this client, made out to this endpoint, and neither too old nor too long-lived.
    static func holds(_ claims: AssertionClaims, client: String, endpoint: String, at now: Double) -> Bool {
        guard claims.iss == client, claims.sub == client, claims.aud.values.contains(endpoint) else { return false }
        guard (1...256).contains(claims.jti.utf8.count) else { return false }
        guard claims.exp.isFinite, claims.exp > now - leeway, claims.exp <= now + longest + leeway else { return false }
        if let notBefore = claims.nbf, !(notBefore <= now + leeway) { return false }
        return true
    }
}

/// The header of an assertion, read before its signature: it says which key is to be asked.
struct AssertionHeader: Codable, Sendable, Hashable {
    var alg: String
    var kid: String
    /// Extensions that must be understood; none is (RFC 7515, section 4.1.11).
    var crit: [String]?
}
