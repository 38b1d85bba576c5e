// SPDX-License-Identifier: Apache-2.0
import NIOHTTP1

/// Why no token is given, in the words of RFC 6749, section 5.2.
enum TokenRefusal: String, Error, Sendable, Hashable {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case unsupportedGrantType = "unsupported_grant_type"
    case invalidScope = "invalid_scope"

    var status: HTTPResponseStatus { self == .invalidClient ? .unauthorized : .badRequest }
}

/// The form of a request for a token (RFC 6749, section 4.4.2; RFC 7523, section 2.2).
struct TokenRequest: Sendable, Hashable {
    let assertion: String
    let scopes: [Scope]

    static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    init(form: [UInt8]) throws(TokenRefusal) {
        var fields: [String: String] = [:]
        guard let text = String(validating: form, as: UTF8.self) else { throw .invalidRequest }
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Target.decoded(parts[0]), let value = Target.decoded(parts[1]),
                fields[name] == nil
            else { throw .invalidRequest }
            fields[name] = value
        }
        guard let grant = fields["grant_type"] else { throw .invalidRequest }
        guard grant == "client_credentials" else { throw .unsupportedGrantType }
        guard fields["client_assertion_type"] == Self.assertionType, let assertion = fields["client_assertion"],
            let scope = fields["scope"]
        else { throw .invalidRequest }
        self.assertion = assertion
        scopes = scope.split(separator: " ").compactMap { Scope(String($0)) }
        guard !scopes.isEmpty else { throw .invalidScope }
    }
}
