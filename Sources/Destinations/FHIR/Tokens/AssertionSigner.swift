// SPDX-License-Identifier: Apache-2.0
import JWTKit

/// Signs what the gateway says of itself to a token endpoint.
struct AssertionSigner: Sendable, Hashable {
    private let key: String
    private let keyID: String
    private let algorithm: TokenSource.Algorithm

    init(_ key: String, _ keyID: String, _ algorithm: TokenSource.Algorithm) throws(TokenKeyError) {
        self.key = key
        self.keyID = keyID
        self.algorithm = algorithm
        do {
            switch algorithm {
            case .ES384: _ = try ES384PrivateKey(pem: key)
            case .RS384: _ = try Insecure.RSA.PrivateKey(pem: key)
            }
        } catch {
            // What is wrong with a key is nobody's to read.
            throw TokenKeyError()
        }
    }

    /// A JWT as SMART wants it: iss = sub = client, aud = token endpoint, at most five minutes, an id never used before.
    func assertion(of client: String, to audience: String, at now: Int64, id: String) async throws -> String {
        let keys = JWTKeyCollection()
        let kid = JWKIdentifier(string: keyID)
        switch algorithm {
        case .ES384: await keys.add(ecdsa: try ES384PrivateKey(pem: key), kid: kid)
        case .RS384: await keys.add(rsa: try Insecure.RSA.PrivateKey(pem: key), digestAlgorithm: .sha384, kid: kid)
        }
        let claims = AssertionClaims(
            iss: client, sub: client, aud: audience, exp: now + Self.lifetime, iat: now, jti: id)
        return try await keys.sign(claims, kid: kid)
    }

    /// Seconds; well below the five minutes that SMART allows.
    static var lifetime: Int64 { 240 }
}

private struct AssertionClaims: JWTPayload {
    let iss: String
    let sub: String
    let aud: String
    let exp: Int64
    let iat: Int64
    let jti: String

    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
