// SPDX-License-Identifier: Apache-2.0

/// A subject alternative name for a certificate that we issue.
package enum SubjectName: Sendable, Hashable {
    case dns(String)
    case address(String)
    case uri(String)

    /// Nil when the text cannot stand in a certificate: libcrypto reads commas and line ends as its own.
    package init?(parsing text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first?.lowercased(), parts.count) {
        case ("dns", 2): self = .dns(parts[1])
        case ("ip", 2): self = .address(parts[1])
        case ("uri", 2): self = .uri(parts[1])
        default: self = IPAddress.isValid(text) ? .address(text) : .dns(text)
        }
        guard isValid else { return nil }
    }

    var isValid: Bool {
        switch self {
        case .address(let text): IPAddress.isValid(text)
        case .dns(let text), .uri(let text):
            !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") }
        }
    }

    /// As libcrypto's extension language has it.
    var configuration: String {
        switch self {
        case .dns(let text): "DNS:\(text)"
        case .address(let text): "IP:\(text)"
        case .uri(let text): "URI:\(text)"
        }
    }
}
