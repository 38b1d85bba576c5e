// SPDX-License-Identifier: Apache-2.0
// Unsafe: the handle belongs to the `Certificate` from the first line on; before it is signed nobody else has it.
import COpenSSL

/// A certificate that is being made.
struct Draft {
    private let certificate: Certificate
    private var handle: OpaquePointer { certificate.handle }

    init(_ commonName: String, key: PrivateKey, from: Int, days: Int) throws(CryptoError) {
        certificate = Certificate(owning: try crypto("X509_new", X509_new()))
        try crypto("X509_set_version", X509_set_version(handle, 2))
        try setSerial()
        try Issuer.withTime(days: from) { (time) throws(CryptoError) in
            try crypto("X509_set1_notBefore", X509_set1_notBefore(handle, time))
        }
        try Issuer.withTime(days: from + days) { (time) throws(CryptoError) in
            try crypto("X509_set1_notAfter", X509_set1_notAfter(handle, time))
        }
        let name = X509_get_subject_name(handle)
        let text = Array(commonName.utf8)
        try crypto(
            "X509_NAME_add_entry",
            X509_NAME_add_entry_by_NID(name, NID_commonName, V_ASN1_UTF8STRING, text, CInt(text.count), -1, 0))
        try crypto("X509_set_pubkey", X509_set_pubkey(handle, key.handle))
    }

    /// Sixteen random bytes, positive (RFC 5280, 4.1.2.2).
    private func setSerial() throws(CryptoError) {
        let number = try crypto("BN_new", BN_new())
        defer { BN_free(number) }
        try crypto("BN_rand", BN_rand(number, 126, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY))
        guard BN_to_ASN1_INTEGER(number, X509_get_serialNumber(handle)) != nil else {
            throw CryptoError("BN_to_ASN1_INTEGER")
        }
    }

    /// Fills in who issues it and what it is for; nil issues itself.
    func issue(by issuer: Certificate?, use: Issuer.Use, names: [SubjectName]) throws(CryptoError) {
        let issuing = issuer ?? certificate
        try crypto("X509_set_issuer_name", X509_set_issuer_name(handle, X509_get_subject_name(issuing.handle)))
        try add(NID_subject_key_identifier, "hash", issuing)
        if issuer != nil { try add(NID_authority_key_identifier, "keyid:always", issuing) }
        switch use {
        case .authority:
            try add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", issuing)
            try add(NID_key_usage, "critical,keyCertSign,cRLSign", issuing)
        case .server: try addLeaf("serverAuth", issuing)
        case .client: try addLeaf("clientAuth", issuing)
        case .both: try addLeaf("serverAuth,clientAuth", issuing)
        }
        guard names.allSatisfy(\.isValid) else { throw CryptoError("subjectAltName") }
        if !names.isEmpty {
            try add(NID_subject_alt_name, names.map(\.configuration).joined(separator: ","), issuing)
        }
    }

    private func addLeaf(_ uses: String, _ issuer: Certificate) throws(CryptoError) {
        try add(NID_basic_constraints, "critical,CA:FALSE", issuer)
        try add(NID_key_usage, "critical,digitalSignature", issuer)
        try add(NID_ext_key_usage, uses, issuer)
    }

    private func add(_ nid: CInt, _ value: String, _ issuer: Certificate) throws(CryptoError) {
        let made = try crypto("X509V3_EXT_conf_nid", tenma_extension(issuer.handle, handle, nil, nid, value))
        defer { X509_EXTENSION_free(made) }
        try crypto("X509_add_ext", X509_add_ext(handle, made, -1))
    }

    func sign(_ key: PrivateKey) throws(CryptoError) -> Certificate {
        guard X509_sign(handle, key.handle, EVP_sha256()) > 0 else { throw CryptoError("X509_sign") }
        return certificate
    }
}
