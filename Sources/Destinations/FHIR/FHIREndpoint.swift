// SPDX-License-Identifier: Apache-2.0
package import Translation
package import Transport

/// Where and how one facility is reached by FHIR over HTTP.
package struct FHIREndpoint: Sendable {
    /// How a Bundle is handed over.
    package enum Operation: Sendable, Hashable {
        /// Messages to `$process-message`, transactions and batches to the base, all else to the resource's own type.
        case auto
        case bundle
        case processMessage
    }

    package var target: DialTarget
    /// What stands in `Host`: the name of the URL, and its port where it is not the scheme's own.
    package var host: String
    /// The path of the base URL; begins with a slash or is empty.
    package var path: String
    package var operation: Operation
    /// Nil for plain HTTP.
    package var security: DialSecurity?
    package var limits: DiallerLimits
    /// What the site changes in its messages. A reload that changes it counts from the next delivery on.
    package var rules = DeliveryRules()
    /// Nil where the certificate says enough. A reload that changes it counts from the next request on.
    package var tokens: TokenSource? {
        get { tokenSource.first }
        set { tokenSource = newValue.map { [$0] } ?? [] }
    }
    /// A list of at most one, because a token endpoint is an endpoint too.
    private var tokenSource: [TokenSource]

    package init(
        target: DialTarget, host: String? = nil, path: String = "", operation: Operation = .auto,
        security: DialSecurity? = nil, limits: DiallerLimits = .init(), tokens: TokenSource? = nil
    ) {
        self.target = target
        self.host =
            host ?? (target.host.contains(":") ? "[\(target.host)]:\(target.port)" : "\(target.host):\(target.port)")
        self.path = path
        self.operation = operation
        self.security = security
        self.limits = limits
        tokenSource = tokens.map { [$0] } ?? []
    }

    /// Whether a connection made for one of them is as good for the other.
    func connects(like other: FHIREndpoint) -> Bool {
        target == other.target && limits == other.limits && security?.server == other.security?.server
            && security?.material === other.security?.material
    }
}
