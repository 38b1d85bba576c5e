// SPDX-License-Identifier: Apache-2.0
import Crypto

/// The tag of what is served (RFC 9110, section 8.8.3).
enum EntityTag {
    /// One that changes when the content does.
    static func of(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hexadecimal = SHA256.hash(data: bytes).prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "W/\"\(String(decoding: hexadecimal, as: UTF8.self))\""
    }

    /// A Bundle is never changed once it was taken in.
    static let first = "W/\"1\""

    /// Whether the client has it already: If-None-Match compares weakly (RFC 9110, section 13.1.2).
    static func isKnown(_ tag: String, to ifNoneMatch: String?) -> Bool {
        guard let ifNoneMatch else { return false }
        if ifNoneMatch == "*" { return true }
        let opaque = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
        return ifNoneMatch.split(separator: ",").contains { candidate in
            let candidate = candidate.filter { $0 != " " && $0 != "\t" }
            return (candidate.hasPrefix("W/") ? String(candidate.dropFirst(2)) : candidate) == opaque
        }
    }
}
