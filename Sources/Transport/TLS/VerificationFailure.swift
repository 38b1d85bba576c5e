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

    /// What it means, in the two languages people read here.
    package var english: String {
        switch self {
        case .missing: "No certificate was shown."
        case .unreadable: "The certificate cannot be read."
        case .unknownAuthority:
            "The certificate is of an authority that is not listed, or its intermediate ones are missing."
        case .expired: "The certificate, or one above it, has expired."
        case .notYetValid: "The certificate, or one above it, is not valid yet. Check the clocks."
        case .revoked: "The certificate has been revoked."
        case .noRevocationList: "Revocation is to be checked, and there is no list of the certificate's authority."
        case .revocationListExpired: "The authority's revocation list is too old. Get a new one and reload."
        case .wrongName: "The certificate is for another name or address than the one dialled."
        case .notPinned: "The certificate is not one of those pinned for the facility."
        case .wrongPurpose: "The certificate may not be used on this side of a connection (extended key usage)."
        case .weak: "The key or the signature is too weak: RSA needs 2048 bits, SHA-1 is not enough."
        case .other(let code): "The certificate was refused: \(Self.sentence(code))."
        case .internal: "The certificate could not be checked."
        }
    }

    package var japanese: String {
        switch self {
        case .missing: "証明書が示されませんでした。"
        case .unreadable: "証明書を読めません。"
        case .unknownAuthority: "登録されていない認証局の証明書か、中間証明書が欠けています。"
        case .expired: "証明書か上位の証明書の有効期限が切れています。"
        case .notYetValid: "証明書か上位の証明書がまだ有効ではありません。時計を確かめてください。"
        case .revoked: "証明書は失効しています。"
        case .noRevocationList: "失効を確かめる設定ですが、その認証局の失効リストがありません。"
        case .revocationListExpired: "認証局の失効リストが古すぎます。新しいリストを入手して再読み込みしてください。"
        case .wrongName: "接続先とは別の名前かアドレスの証明書です。"
        case .notPinned: "この施設に登録された証明書ではありません。"
        case .wrongPurpose: "証明書の用途（拡張鍵用途）がこの側での使用を許していません。"
        case .weak: "鍵か署名が弱すぎます。RSA は 2048 ビット以上、SHA-1 は使えません。"
        case .other(let code): "証明書が拒まれました（\(Self.sentence(code))）。"
        case .internal: "証明書を確かめられませんでした。"
        }
    }

    private static func sentence(_ code: Int) -> String {
        "x509-\(code), " + String(cString: X509_verify_cert_error_string(code))
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
