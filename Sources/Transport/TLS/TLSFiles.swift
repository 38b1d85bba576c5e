// SPDX-License-Identifier: Apache-2.0

/// Where the PEM files of a listener or dialler are, and how old a TLS may be.
package struct TLSFiles: Sendable, Hashable {
    /// An authority that signs the other side's certificates.
    package struct Authority: Sendable, Hashable {
        /// A PEM file with the authority's certificate, and intermediate ones if it has any.
        package var certificates: String
        /// PEM files with revocation lists. With any, every certificate of a chain needs a current list.
        package var revocationLists: [String]

        package init(certificates: String, revocationLists: [String] = []) {
            self.certificates = certificates
            self.revocationLists = revocationLists
        }
    }

    /// The oldest protocol spoken.
    package enum Oldest: String, Sendable, Hashable, CaseIterable {
        case tls13 = "1.3"
        /// Only where 1.3 cannot be had; ECDHE and AEAD alone.
        case tls12 = "1.2"
    }

    /// Our certificate, and the intermediate ones after it.
    package var certificate: String
    package var key: String
    package var authorities: [Authority]
    package var oldest: Oldest

    package init(certificate: String, key: String, authorities: [Authority], oldest: Oldest = .tls13) {
        self.certificate = certificate
        self.key = key
        self.authorities = authorities
        self.oldest = oldest
    }
}
