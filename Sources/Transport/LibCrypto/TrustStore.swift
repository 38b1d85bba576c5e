// SPDX-License-Identifier: Apache-2.0
// Unsafe: the store is owned, filled in `init` and freed once in `deinit`; afterwards it is only searched, which libcrypto
// does under the store's lock. Each verification has a context of its own, freed before it returns; the certificates it
// borrows are alive in the caller for that long.
import COpenSSL

/// One authority: its certificates, its revocation lists if the site has them, and the whole verification of a chain
/// against them (RFC 5280), by OpenSSL's libcrypto because BoringSSL inside NIO checks no revocation.
final class TrustStore: @unchecked Sendable {
    /// What a certificate is to be used for.
    enum Purpose { case client, server }

    private let store: OpaquePointer
    private let checksRevocation: Bool

    init(authorities: [Certificate], revocationLists: [RevocationList]) throws(CryptoError) {
        store = try crypto("X509_STORE_new", X509_STORE_new())
        checksRevocation = !revocationLists.isEmpty
        for authority in authorities { try crypto("X509_STORE_add_cert", X509_STORE_add_cert(store, authority.handle)) }
        for list in revocationLists { try crypto("X509_STORE_add_crl", X509_STORE_add_crl(store, list.handle)) }
    }

    deinit { X509_STORE_free(store) }

    /// Nil when the chain leads to this authority and nothing speaks against it now.
    func failure(of leaf: Certificate, with intermediates: [Certificate], as purpose: Purpose, proof: ServerProof?)
        -> VerificationFailure?
    {
        guard let context = X509_STORE_CTX_new(), let untrusted = tenma_certificates_new() else { return .internal }
        defer {
            X509_STORE_CTX_free(context)
            tenma_certificates_free(untrusted)
            ERR_clear_error()
        }
        for certificate in intermediates {
            guard X509_up_ref(certificate.handle) == 1 else { return .internal }
            guard tenma_certificates_push(untrusted, certificate.handle) > 0 else {
                X509_free(certificate.handle)
                return .internal
            }
        }
        guard X509_STORE_CTX_init(context, store, leaf.handle, untrusted) == 1 else { return .internal }
        guard demand(purpose, proof, of: X509_STORE_CTX_get0_param(context)) else { return .internal }
        if X509_verify_cert(context) == 1 { return nil }
        return VerificationFailure(code: X509_STORE_CTX_get_error(context))
    }

    private func demand(_ purpose: Purpose, _ proof: ServerProof?, of parameters: OpaquePointer?) -> Bool {
        guard let parameters else { return false }
        var flags = UInt(X509_V_FLAG_X509_STRICT) | UInt(X509_V_FLAG_TRUSTED_FIRST)
        if checksRevocation { flags |= UInt(X509_V_FLAG_CRL_CHECK) | UInt(X509_V_FLAG_CRL_CHECK_ALL) }
        X509_VERIFY_PARAM_set_flags(parameters, flags)
        X509_VERIFY_PARAM_set_depth(parameters, 8)
        // 112 bits: RSA from 2048, SHA-2.
        X509_VERIFY_PARAM_set_auth_level(parameters, 2)
        let use = purpose == .client ? X509_PURPOSE_SSL_CLIENT : X509_PURPOSE_SSL_SERVER
        guard X509_VERIFY_PARAM_set_purpose(parameters, use) == 1 else { return false }
        switch proof {
        case .name(let name):
            X509_VERIFY_PARAM_set_hostflags(
                parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT))
            return X509_VERIFY_PARAM_set1_host(parameters, name, name.utf8.count) == 1
        case .address(let address):
            return X509_VERIFY_PARAM_set1_ip_asc(parameters, address) == 1
        case .fingerprints, nil:
            return true
        }
    }
}
