// SPDX-License-Identifier: Apache-2.0
// Unsafe: the handle is owned by the object, freed once in `deinit` and not changed after `init`; libcrypto fills its own
// caches in it under its lock. That is also why the object may be `Sendable`.
import COpenSSL

/// A private key, as far as we need one beside what TLS does with it.
final class PrivateKey: @unchecked Sendable {
    let handle: OpaquePointer

    private init(owning handle: OpaquePointer) { self.handle = handle }
    deinit { EVP_PKEY_free(handle) }

    /// A new key on the curve P-256.
    static func generate() throws(CryptoError) -> PrivateKey {
        PrivateKey(owning: try crypto("EVP_EC_gen", tenma_p256_generate()))
    }

    /// Reads an unencrypted key; libcrypto must never ask a terminal for a passphrase.
    init(pem: [UInt8]) throws(CryptoError) {
        let bio = try MemoryBIO(reading: pem)
        handle = try crypto(
            "PEM_read_bio_PrivateKey", bio.borrow { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) })
    }

    func pem() throws(CryptoError) -> [UInt8] {
        let bio = try MemoryBIO()
        try crypto(
            "PEM_write_bio_PrivateKey", bio.borrow { PEM_write_bio_PKCS8PrivateKey($0, handle, nil, nil, 0, nil, nil) })
        return bio.bytes
    }

    /// Whether the certificate is for this key.
    func fits(_ certificate: Certificate) -> Bool {
        defer { ERR_clear_error() }
        return X509_check_private_key(certificate.handle, handle) == 1
    }
}
