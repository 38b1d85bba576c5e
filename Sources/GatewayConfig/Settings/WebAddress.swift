// SPDX-License-Identifier: Apache-2.0
import Issues

/// Where something is reached over HTTP: scheme, host and port, and a path without a slash at its end.
package struct WebAddress: Sendable, Hashable, CustomStringConvertible {
    /// https, as against http.
    package let isSecure: Bool
    package let address: Address
    /// Empty, or begins with a slash.
    package let path: String

    /// From `https://host[:port][/path]`; nothing else may stand in it.
    package init?(_ text: String) {
        isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let host = rest.prefix { $0 != "/" }
        let hasPort = host.contains(":") && host.last != "]"
        guard let address = Address(hasPort ? String(host) : "\(host):\(isSecure ? 443 : 80)"), address.port != 0 else {
            return nil
        }
        self.address = address
        let path = rest.dropFirst(host.count)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        guard path.utf8.allSatisfy(allowed.contains), !path.contains("//"), !path.contains("/.") else { return nil }
        self.path = String(path.hasSuffix("/") ? path.dropLast() : path)
    }

    package var description: String { "\(isSecure ? "https" : "http")://\(address)\(path)" }
}

extension Shape where Value == WebAddress {
    /// Whom to call over HTTP.
    static var remoteURL: Shape<WebAddress> {
        let accepts = Localized(ja: "URL(httpsかhttp)", en: "https or http URL")
        let text = Shape<String>.text(accepts, maximum: 512)
        return Shape(
            accepts, show: \.description,
            read: { tree, path, reader in
                guard let written = text.read(tree, path, reader) else { return nil }
                if let url = WebAddress(written), !url.address.isAnyAddress { return url }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "URLではない", en: "this is not such a URL",
                    hint: .same("https://clinic.example/fhir"))
                return nil
            })
    }
}
