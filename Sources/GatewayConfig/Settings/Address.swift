// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A host and a port: where to listen, or whom to call.
package struct Address: Sendable, Hashable, CustomStringConvertible {
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// From `host:port` or `[::1]:port`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }), let port = Int(digits),
            port <= 65535
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard Self.isIPv6(String(host)) else { return nil }
        } else {
            guard Self.isIPv4(String(host)) || Self.isHostName(host) else { return nil }
        }
        self.init(host: String(host), port: port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether it cannot leave this machine.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1" || (Self.isIPv4(host) && host.hasPrefix("127."))
    }

    /// Whether it means every address of this machine.
    package var isAnyAddress: Bool { host == "0.0.0.0" || host == "::" }

    /// Whether it is a number, as a listener needs it; `localhost` counts.
    package var isNumeric: Bool { host == "localhost" || Self.isIPv4(host) || Self.isIPv6(host) }

    /// Whether both cannot be listened on at once.
    package func clashes(with other: Address) -> Bool {
        guard port != 0, port == other.port else { return false }
        return host == other.host || isAnyAddress || other.isAnyAddress
    }

    static func isIPv4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    return false
                }
                return part == "0" || (part.first != "0" && (Int(part) ?? 256) <= 255)
            }
    }

    static func isIPv6(_ text: String) -> Bool {
        var storage = in6_addr()
        return text.contains(":") && inet_pton(AF_INET6, text, &storage) == 1
    }

    /// RFC 1123; a name whose last label is a number would be a mistyped IPv4 address.
    private static func isHostName(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...253).contains(text.utf8.count), let last = labels.last,
            !last.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
                }
        }
    }
}
