// SPDX-License-Identifier: Apache-2.0

/// An address of the shape `http://server/base/Patient/23` (R4 references page): a root, a type and an id.
public struct RESTfulURL: Sendable, Hashable {
    /// `http://server/base/`.
    public let root: String
    /// A resource of R4.
    public let type: String
    /// Up to 64 letters, digits, `-` and `.`.
    public let id: String

    /// Nil when it has another shape; one with a version has.
    public init?(_ url: String) {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return nil }
        let parts = url.split(separator: "/", omittingEmptySubsequences: false)
        // "http:", "", the server, the type, the id: at least five.
        guard parts.count >= 5, let id = parts.last, Self.isID(id), !parts[2].isEmpty else { return nil }
        type = String(parts[parts.count - 2])
        guard let name = Name(type), Definitions.r4.resource(name) != nil else { return nil }
        self.id = String(id)
        root = String(url.dropLast(type.count + 1 + id.count))
    }

    /// Whether this is what R4 calls an id.
    static func isID(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
                default: false
                }
            }
    }

    /// Whether a reference is absolute: it begins with a scheme (RFC 3986 section 3.1).
    static func hasScheme(_ reference: String) -> Bool {
        let scheme = reference.utf8.prefix { $0 != UInt8(ascii: ":") }
        guard scheme.count < reference.utf8.count, let first = scheme.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A
        else { return false }
        return scheme.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
            default: false
            }
        }
    }
}

/// A reference and the version it asks for: `Patient/23/_history/2`.
struct VersionedReference {
    let unversioned: String
    let version: String?

    init(_ reference: String) {
        let history = "/_history"
        let bytes = reference.utf8
        if let slash = bytes.lastIndex(of: UInt8(ascii: "/")), reference[..<slash].hasSuffix(history),
            let end = bytes.index(slash, offsetBy: -history.utf8.count, limitedBy: bytes.startIndex),
            reference[..<end].contains("/")
        {
            unversioned = String(reference[..<end])
            version = String(reference[bytes.index(after: slash)...])
        } else {
            unversioned = reference
            version = nil
        }
    }
}
