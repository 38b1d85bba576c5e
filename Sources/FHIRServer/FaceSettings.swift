// SPDX-License-Identifier: Apache-2.0

/// What one HTTP face is told when it is opened.
package struct FaceSettings: Sendable, Hashable {
    /// Whether registered clients may say with a token who they are.
    package enum Tokens: String, Sendable, Hashable, CaseIterable {
        case off, accepted, required
    }

    /// The listener's name, for logs.
    package var name: String
    package var host: String
    package var port: Int
    /// The URL under which clients know the face, without a slash at its end; nil: made from the address once it is open.
    package var base: String?
    package var tokens: Tokens
    /// Whether TLS is spoken; the listener knows.
    var isSecure = false
    /// What the software is called in the CapabilityStatement.
    package var version: String
    /// For how many minutes a message is known again (`CapabilityStatement.messaging.reliableCache`).
    package var reliableCache = 30 * 24 * 60
    package var limits: FaceLimits

    package init(
        name: String, host: String, port: Int, base: String? = nil, tokens: Tokens = .off, version: String = "0",
        limits: FaceLimits = .init()
    ) {
        self.name = name
        self.host = host
        self.port = port
        self.base = base
        self.tokens = tokens
        self.version = version
        self.limits = limits
    }
}
