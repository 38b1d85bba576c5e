// SPDX-License-Identifier: Apache-2.0

/// Where tokens for one facility come from, and how the gateway proves there who it is (SMART Backend Services).
package struct TokenSource: Sendable {
    /// How assertions are signed (RFC 7518).
    package enum Algorithm: Sendable, Hashable { case RS384, ES384 }

    /// The token endpoint as it is written: assertions are made out to it (their `aud`).
    package let url: String
    /// The same, to be called; assertions go there only, and tokens only to the facility they are for.
    package let endpoint: FHIREndpoint
    package let clientID: String
    package let scope: String
    let signer: AssertionSigner

    /// `key` is the text of a PEM file. Throws a `TokenKeyError` when there is no such private key in it.
    package init(
        url: String, endpoint: FHIREndpoint, clientID: String, scope: String, key: String, keyID: String,
        algorithm: Algorithm
    ) throws(TokenKeyError) {
        self.url = url
        self.endpoint = endpoint
        self.clientID = clientID
        self.scope = scope
        signer = try AssertionSigner(key, keyID, algorithm)
    }

    /// Whether a token from one of them is as good as one from the other.
    func isSame(as other: TokenSource) -> Bool {
        url == other.url && clientID == other.clientID && scope == other.scope && signer == other.signer
            && endpoint.connects(like: other.endpoint)
    }
}

/// The key that signs assertions cannot be used.
package struct TokenKeyError: Error, Sendable, Hashable {
    package init() {}
}
