// SPDX-License-Identifier: Apache-2.0
import COpenSSL

/// Why a certificate was not believed.
package enum VerificationFailure: Error, Sendable, Hashable {
    /// None was shown.
    case missing
    case unreadable
    case unknownAuthority
    case expired
    case notYetValid
    case revoked
    /// Revocation is to be checked and the authority's list is not there.
    case noRevocationList
    /// Revocation is to be checked and the authority's list is too old.
    case revocationListExpired
    /// The certificate is for another name or address.
    case wrongName
    /// A pinned facility showed a certificate that is not pinned.
    case notPinned
    /// The certificate may not be used as a client's, or as a server's.
    case wrongPurpose
    /// The key or the signature is weaker than 112 bits.
    case weak
    /// Any other of libcrypto's findings, by its number.
    case other(Int)
    case `internal`

    init(code: CInt) {
        self =
            switch code {
            case X509_V_ERR_CERT_REVOKED: .revoked
            case X509_V_ERR_CERT_HAS_EXPIRED: .expired
            case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
            case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER: .noRevocationList
            case X509_V_ERR_CRL_HAS_EXPIRED: .revocationListExpired
            case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: .wrongName
            case X509_V_ERR_INVALID_PURPOSE: .wrongPurpose
            case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK: .weak
            case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
                .unknownAuthority
            default: .other(Int(code))
            }
    }

    /// A stable name for counters and log lines.
    package var name: String {
        switch self {
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .unknownAuthority: "unknown-authority"
        case .expired: "expired"
        case .notYetValid: "not-yet-valid"
        case .revoked: "revoked"
        case .noRevocationList: "no-revocation-list"
        case .revocationListExpired: "revocation-list-expired"
        case .wrongName: "wrong-name"
        case .notPinned: "not-pinned"
        case .wrongPurpose: "wrong-purpose"
        case .weak: "weak"
        case .other(let code): "x509-\(code)"
        case .internal: "internal"
        }
    }
}
