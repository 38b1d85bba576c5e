// SPDX-License-Identifier: Apache-2.0

/// The token in an `Authorization` field (RFC 6750, section 2.1).
enum BearerToken {
    /// Nil when the scheme is another one, or no token follows.
    static func from(_ authorization: String) -> String? {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = parts[1].drop { $0 == " " }
        guard (1...512).contains(token.utf8.count) else { return nil }
        return String(token)
    }
}
