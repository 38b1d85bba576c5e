// SPDX-License-Identifier: Apache-2.0
// Unsafe: every handle made here is either handed to an owner (`Certificate`, `RevocationList`) at once or freed before
// the function ends; extensions and numbers are copied by libcrypto when they are added.
import COpenSSL

/// Makes and signs certificates and revocation lists, for trying out and for tests.
struct Issuer {
    /// What a new certificate may do.
    enum Use { case authority, server, client, both }

    let certificate: Certificate
    let key: PrivateKey

    /// A new authority that signs itself.
    static func authority(_ commonName: String, days: Int) throws(CryptoError) -> Issuer {
        let key = try PrivateKey.generate()
        let draft = try Draft(commonName, key: key, from: 0, days: days)
        try draft.issue(by: nil, use: .authority, names: [])
        return Issuer(certificate: try draft.sign(key), key: key)
    }

    /// A certificate for somebody's key. `from` moves its beginning by so many days; a negative length is over already.
    func certificate(
        for key: PrivateKey, _ commonName: String, use: Use, names: [SubjectName], from: Int = 0, days: Int
    ) throws(CryptoError) -> Certificate {
        let draft = try Draft(commonName, key: key, from: from, days: days)
        try draft.issue(by: certificate, use: use, names: names)
        return try draft.sign(self.key)
    }

    /// A list of the serial numbers that are no longer good, valid for so many days.
    func revocationList(of revoked: [(serial: String, at: Int64)], number: Int64, days: Int) throws(CryptoError)
        -> RevocationList
    {
        let handle = try crypto("X509_CRL_new", X509_CRL_new())
        let list = RevocationList(owning: handle)
        try crypto("X509_CRL_set_version", X509_CRL_set_version(handle, 1))
        try crypto(
            "X509_CRL_set_issuer_name", X509_CRL_set_issuer_name(handle, X509_get_subject_name(certificate.handle)))
        try Self.withTime(days: min(0, days) - 1) { (time) throws(CryptoError) in
            try crypto("X509_CRL_set1_lastUpdate", X509_CRL_set1_lastUpdate(handle, time))
        }
        try Self.withTime(days: days) { (time) throws(CryptoError) in
            try crypto("X509_CRL_set1_nextUpdate", X509_CRL_set1_nextUpdate(handle, time))
        }
        for entry in revoked { try Self.add(entry.serial, at: entry.at, to: handle) }
        try addExtension(NID_authority_key_identifier, "keyid:always", to: handle)
        try Self.withNumber(number) { (number) throws(CryptoError) in
            try crypto(
                "X509_CRL_add1_ext_i2d",
                X509_CRL_add1_ext_i2d(handle, NID_crl_number, UnsafeMutableRawPointer(number), 0, 0))
        }
        try crypto("X509_CRL_sort", X509_CRL_sort(handle))
        guard X509_CRL_sign(handle, key.handle, EVP_sha256()) > 0 else { throw CryptoError("X509_CRL_sign") }
        return list
    }

    private func addExtension(_ nid: CInt, _ value: String, to list: OpaquePointer) throws(CryptoError) {
        let made = try crypto("X509V3_EXT_conf_nid", tenma_extension(certificate.handle, nil, list, nid, value))
        defer { X509_EXTENSION_free(made) }
        try crypto("X509_CRL_add_ext", X509_CRL_add_ext(list, made, -1))
    }

    private static func add(_ serial: String, at seconds: Int64, to list: OpaquePointer) throws(CryptoError) {
        var number: OpaquePointer?
        guard BN_hex2bn(&number, serial) > 0 else { throw CryptoError("BN_hex2bn") }
        defer { BN_free(number) }
        guard let integer = BN_to_ASN1_INTEGER(number, nil) else { throw CryptoError("BN_to_ASN1_INTEGER") }
        defer { ASN1_INTEGER_free(integer) }
        guard let time = ASN1_TIME_set(nil, time_t(seconds)) else { throw CryptoError("ASN1_TIME_set") }
        defer { ASN1_TIME_free(time) }
        let entry = try crypto("X509_REVOKED_new", X509_REVOKED_new())
        guard X509_REVOKED_set_serialNumber(entry, integer) == 1, X509_REVOKED_set_revocationDate(entry, time) == 1,
            X509_CRL_add0_revoked(list, entry) == 1
        else {
            X509_REVOKED_free(entry)
            throw CryptoError("X509_CRL_add0_revoked")
        }
    }

    /// A time so many days from now.
    static func withTime(days: Int, _ body: (UnsafeMutablePointer<ASN1_TIME>) throws(CryptoError) -> Void)
        throws(CryptoError)
    {
        guard let time = X509_time_adj_ex(nil, CInt(clamping: days), 0, nil) else {
            throw CryptoError("X509_time_adj_ex")
        }
        defer { ASN1_TIME_free(time) }
        try body(time)
    }

    private static func withNumber(
        _ value: Int64, _ body: (UnsafeMutablePointer<ASN1_INTEGER>) throws(CryptoError) -> Void
    ) throws(CryptoError) {
        guard let integer = ASN1_INTEGER_new() else { throw CryptoError("ASN1_INTEGER_new") }
        defer { ASN1_INTEGER_free(integer) }
        try crypto("ASN1_INTEGER_set_int64", ASN1_INTEGER_set_int64(integer, value))
        try body(integer)
    }
}
