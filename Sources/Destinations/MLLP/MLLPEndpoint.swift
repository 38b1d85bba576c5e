// SPDX-License-Identifier: Apache-2.0
package import JapaneseText
package import Translation
package import Transport

/// Where and how one facility is reached by MLLP.
package struct MLLPEndpoint: Sendable {
    package var target: DialTarget
    /// Nil for plain TCP.
    package var security: DialSecurity?
    package var limits: DiallerLimits
    /// How answers are read that do not say so themselves.
    package var charset: Charset?
    /// Whether an answer that is a message of its own (RRI, ORL…) enters custody.
    package var expectsReplies: Bool
    /// What the site changes in its messages. A reload that changes it counts from the next delivery on.
    package var rules = DeliveryRules()

    package init(
        target: DialTarget, security: DialSecurity? = nil, limits: DiallerLimits = .init(), charset: Charset? = nil,
        expectsReplies: Bool = true
    ) {
        self.target = target
        self.security = security
        self.limits = limits
        self.charset = charset
        self.expectsReplies = expectsReplies
    }

    /// Whether a connection made for one of them is as good for the other. Certificates that were renewed in place
    /// count from the next handshake on.
    func connects(like other: MLLPEndpoint) -> Bool {
        target == other.target && limits == other.limits && security?.server == other.security?.server
            && security?.material === other.security?.material
    }
}
