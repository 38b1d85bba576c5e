// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import Transport

/// Where a FHIR server is, as `--to` has it: `https://host:port/base`.
struct FHIRBase: Sendable, Hashable {
    let isSecure: Bool
    let target: DialTarget
    /// Without a slash at its end; empty for a server that stands at the root.
    let path: String

    /// Nil for anything else, user names, queries and fragments included.
    init?(_ text: String) {
        guard let scheme = text.firstRange(of: "://") else { return nil }
        switch text[..<scheme.lowerBound].lowercased() {
        case "https": isSecure = true
        case "http": isSecure = false
        default: return nil
        }
        let rest = text[scheme.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let target = Self.target(String(rest[..<slash]), isSecure ? 443 : 80) else { return nil }
        self.target = target
        var path = rest[slash...]
        while path.hasSuffix("/") { path.removeLast() }
        guard path.utf8.allSatisfy(Self.isPath) else { return nil }
        self.path = String(path)
    }

    /// The URL of something below the base. TLS is ours where it is mutual, so the client above it is told `http`.
    func url(_ rest: String, asPlain: Bool) -> String {
        (isSecure && !asPlain ? "https" : "http") + "://\(host):\(target.port)\(path)\(rest)"
    }

    /// What `Host` says: the port where it is not the scheme's own.
    var authority: String { target.port == (isSecure ? 443 : 80) ? host : "\(host):\(target.port)" }

    private var host: String { target.host.contains(":") ? "[\(target.host)]" : target.host }

    private static func target(_ authority: String, _ port: Int) -> DialTarget? {
        let hasPort = authority.last != "]" && authority.contains(":")
        guard let address = Address(hasPort ? authority : authority + ":\(port)"), !address.host.isEmpty else {
            return nil
        }
        return DialTarget(host: address.host, port: address.port)
    }

    /// What RFC 3986 lets stand in a path.
    private static func isPath(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~!$&'()*+,;=:@%/".utf8.contains(byte)
        }
    }
}
