// SPDX-License-Identifier: Apache-2.0
import Foundation
import JWTKit

/// The public keys of a registered client, from its JWKS file (RFC 7517). Only those are kept that can sign what we
/// accept: RSA of 2048 bits or more for RS384, P-384 for ES384 (SMART Backend Services); others in the file are left aside.
package struct ClientKeys: Sendable {
    /// Why a file with keys cannot be used; never what stood in it.
    package enum Mistake: String, Error, Sendable, Hashable, CaseIterable {
        /// It is not a JWKS.
        case unreadable
        /// A private key lies there, which nobody but the client should have.
        case privateKey = "private-key"
        /// A key without `kid`, or two with the same.
        case keyID = "key-id"
        /// No key is left that could sign RS384 or ES384.
        case noUsableKey = "no-usable-key"
    }

    private let keys: [String: JWK]

    /// Reads the file's bytes.
    package init(jwks: [UInt8]) throws(Mistake) {
        let set: JWKS
        do { set = try JSONDecoder().decode(JWKS.self, from: Data(jwks)) } catch { throw .unreadable }
        var keys: [String: JWK] = [:]
        for key in set.keys {
            guard key.privateExponent == nil, key.prime1 == nil else { throw .privateKey }
            guard let algorithm = Self.algorithm(of: key) else { continue }
            guard let id = key.keyIdentifier?.string, !id.isEmpty, keys[id] == nil else { throw .keyID }
            var key = key
            key.algorithm = algorithm
            keys[id] = key
        }
        guard !keys.isEmpty else { throw .noUsableKey }
        self.keys = keys
    }

    /// What a key signs with: the file may say nothing, but nothing else.
    private static func algorithm(of key: JWK) -> JWK.Algorithm? {
        let only: JWK.Algorithm
        switch key.keyType {
        case .rsa:
            // 2048 bits are 256 bytes, 342 characters of base64url.
            guard (key.modulus?.utf8.count ?? 0) >= 342 else { return nil }
            only = .rs384
        case .ecdsa where key.curve == .ecdsa(.p384): only = .es384
        default: return nil
        }
        return key.algorithm == nil || key.algorithm == only ? only : nil
    }

    /// The names of the algorithms that are accepted.
    static let algorithms = [JWK.Algorithm.rs384.rawValue, JWK.Algorithm.es384.rawValue]

    /// The claims of an assertion that one of these keys signed. The header must name the key, and the key's algorithm.
    func verified(_ assertion: String, key id: String, algorithm: String) async -> AssertionClaims? {
        guard let key = keys[id], key.algorithm?.rawValue == algorithm else { return nil }
        do {
            // A collection of this one key: jwt-kit would fall back to another when it does not know the id.
            return try await JWTKeyCollection().add(jwk: key).verify(assertion)
        } catch {
            return nil
        }
    }
}
