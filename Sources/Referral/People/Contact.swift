// SPDX-License-Identifier: Apache-2.0

/// A postal address.
package struct PostalAddress: Sendable, Hashable, Codable {
    /// All of it in one line, as Japanese systems write it.
    package var text: String?
    package var postalCode: String?
    /// ISO 3166: `JPN`, `JP`.
    package var country: String?
    package var prefecture: String?
    package var city: String?
    package var lines: [String] = []
    /// HL7 table 0190 (`H` home, `B` business…).
    package var use: String?

    package init(text: String? = nil, postalCode: String? = nil) {
        self.text = text
        self.postalCode = postalCode
    }

    /// The address as it is read.
    package var words: String {
        text ?? ([prefecture, city].compactMap { $0 } + lines).joined()
    }
}

/// A telephone number or the like.
package struct Telecom: Sendable, Hashable, Codable {
    /// What it is.
    package enum Kind: String, Sendable, Hashable, Codable { case phone, mobile, fax, email, pager, url, other }

    package var value: String
    package var kind: Kind
    /// HL7 table 0201 (`PRN` home, `WPN` work…).
    package var use: String?

    package init(_ value: String, kind: Kind = .phone, use: String? = nil) {
        self.value = value
        self.kind = kind
        self.use = use
    }
}
