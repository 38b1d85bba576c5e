// SPDX-License-Identifier: Apache-2.0

/// What a verified certificate says about its owner. Which facility that is, is decided above.
package struct PeerIdentity: Sendable, Hashable {
    /// SHA-256 of the certificate, in lower-case hexadecimal.
    package let fingerprint: String
    /// Subject alternative names; the common name counts for nothing (RFC 9525).
    package let dnsNames: [String]
    package let uriNames: [String]
    /// For people to read.
    package let subject: String
    package let issuer: String
    package let serial: String
    /// Seconds since 1970.
    package let notAfter: Int64

    package init(
        fingerprint: String, dnsNames: [String], uriNames: [String], subject: String, issuer: String, serial: String,
        notAfter: Int64
    ) {
        self.fingerprint = fingerprint
        self.dnsNames = dnsNames
        self.uriNames = uriNames
        self.subject = subject
        self.issuer = issuer
        self.serial = serial
        self.notAfter = notAfter
    }
}

extension PeerIdentity {
    init(_ certificate: Certificate) {
        self.init(
            fingerprint: certificate.fingerprint, dnsNames: certificate.dnsNames, uriNames: certificate.uriNames,
            subject: certificate.subject, issuer: certificate.issuer, serial: certificate.serial,
            notAfter: certificate.notAfter)
    }
}

/// What came of the verification inside one handshake; belongs to the connection's event loop.
package final class VerifiedPeer {
    /// The owner of the certificate; nil before the handshake is over, and when it failed.
    package internal(set) var identity: PeerIdentity?
    package internal(set) var failure: VerificationFailure?
}
