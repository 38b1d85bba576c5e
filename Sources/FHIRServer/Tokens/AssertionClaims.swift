// SPDX-License-Identifier: Apache-2.0
import JWTKit

/// What a client's assertion says (SMART Backend Services, "Authentication JWT Claims"). Its signature is checked by
/// jwt-kit, what it says by `AssertionCheck`.
struct AssertionClaims: JWTPayload, Sendable, Hashable {
    var iss: String
    var sub: String
    var aud: Audience
    /// Seconds since 1970; a fraction is allowed (RFC 7519, section 2).
    var exp: Double
    var nbf: Double?
    var jti: String

    func verify(using algorithm: some JWTAlgorithm) throws {}

    /// One audience or several (RFC 7519, section 4.1.3). jwt-kit's own type ends the process when there is none.
    struct Audience: Codable, Sendable, Hashable {
        var values: [String]

        init(_ values: [String]) { self.values = values }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                values = [one]
            } else {
                values = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(values)
        }
    }
}
