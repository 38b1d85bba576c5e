// SPDX-License-Identifier: Apache-2.0
import NIOCore

/// Telling addresses from names.
package enum IPAddress {
    /// Whether this is an IPv4 or IPv6 address rather than a name.
    package static func isValid(_ text: String) -> Bool {
        (try? SocketAddress(ipAddress: text, port: 0)) != nil
    }

    /// Whether only this machine can reach it, so that plain TCP is no risk.
    package static func isLoopback(_ text: String) -> Bool {
        if text == "localhost" || text == "::1" { return true }
        return text.hasPrefix("127.") && isValid(text)
    }
}
