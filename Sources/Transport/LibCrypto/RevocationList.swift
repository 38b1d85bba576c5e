// SPDX-License-Identifier: Apache-2.0
// Unsafe: the handle is owned by the object, freed once in `deinit` and not changed after `init`; libcrypto fills its own
// caches in it under its lock. That is also why the object may be `Sendable`.
import COpenSSL

/// One certificate revocation list (CRL) of an authority.
package final class RevocationList: @unchecked Sendable {
    let handle: OpaquePointer

    init(owning handle: OpaquePointer) { self.handle = handle }
    deinit { X509_CRL_free(handle) }

    /// All lists of a PEM text, in its order.
    static func all(pem: [UInt8]) throws(CryptoError) -> [RevocationList] {
        let bio = try MemoryBIO(reading: pem)
        var lists: [RevocationList] = []
        while let handle = bio.borrow({ PEM_read_bio_X509_CRL($0, nil, nil, nil) }) {
            lists.append(RevocationList(owning: handle))
        }
        ERR_clear_error()
        return lists
    }

    package var issuer: String { Certificate.text(of: X509_CRL_get_issuer(handle)) }
    /// Seconds since 1970; after it nobody is believed any more until a new list is there.
    package var nextUpdate: Int64 { Certificate.seconds(X509_CRL_get0_nextUpdate(handle)) }

    /// Whether a certificate of this issuer with this serial number (hexadecimal) is on the list.
    func revokes(issuer: String, serial: String) -> Bool {
        var number: OpaquePointer?
        guard issuer == self.issuer, BN_hex2bn(&number, serial) > 0, let number else { return false }
        defer { BN_free(number) }
        guard let integer = BN_to_ASN1_INTEGER(number, nil) else { return false }
        defer { ASN1_INTEGER_free(integer) }
        var entry: OpaquePointer?
        return X509_CRL_get0_by_serial(handle, &entry, integer) == 1
    }

    func pem() throws(CryptoError) -> [UInt8] {
        let bio = try MemoryBIO()
        try crypto("PEM_write_bio_X509_CRL", bio.borrow { PEM_write_bio_X509_CRL($0, handle) })
        return bio.bytes
    }

    /// Whether this authority has made and signed it.
    func isSigned(by authority: Certificate) -> Bool {
        guard X509_NAME_cmp(X509_CRL_get_issuer(handle), X509_get_subject_name(authority.handle)) == 0,
            let key = X509_get0_pubkey(authority.handle)
        else { return false }
        defer { ERR_clear_error() }
        return X509_CRL_verify(handle, key) == 1
    }
}
