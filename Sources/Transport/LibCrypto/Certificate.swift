// SPDX-License-Identifier: Apache-2.0
// Unsafe: the handle is owned by the object, freed once in `deinit` and not changed after `init`; libcrypto fills its own
// caches in it under its lock. That is also why the object may be `Sendable`.
import COpenSSL

/// One X.509 certificate, read by OpenSSL's libcrypto.
package final class Certificate: @unchecked Sendable {
    let handle: OpaquePointer

    /// Takes over the handle.
    init(owning handle: OpaquePointer) { self.handle = handle }

    convenience init(der: [UInt8]) throws(CryptoError) {
        let handle = der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_X509(nil, &start, buffer.count)
        }
        self.init(owning: try crypto("d2i_X509", handle))
    }

    deinit { X509_free(handle) }

    /// All certificates of a PEM text, in its order.
    static func all(pem: [UInt8]) throws(CryptoError) -> [Certificate] {
        let bio = try MemoryBIO(reading: pem)
        var certificates: [Certificate] = []
        while let handle = bio.borrow({ PEM_read_bio_X509($0, nil, nil, nil) }) {
            certificates.append(Certificate(owning: handle))
        }
        ERR_clear_error()
        return certificates
    }
}

extension Certificate {
    var der: [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(handle, &start)
        guard let start, count > 0 else { return [] }
        defer { CRYPTO_free(start, nil, 0) }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }

    func pem() throws(CryptoError) -> [UInt8] {
        let bio = try MemoryBIO()
        try crypto("PEM_write_bio_X509", bio.borrow { PEM_write_bio_X509($0, handle) })
        return bio.bytes
    }

    /// SHA-256 of the whole certificate, in lower-case hexadecimal.
    package var fingerprint: String {
        var digest = [UInt8](repeating: 0, count: 32)
        var count: CUnsignedInt = 0
        guard X509_digest(handle, EVP_sha256(), &digest, &count) == 1 else { return "" }
        return Hexadecimal.text(digest)
    }

    /// In lower-case hexadecimal.
    package var serial: String {
        guard let number = X509_get0_serialNumber(handle) else { return "" }
        let count = Int(ASN1_STRING_length(number))
        guard let start = ASN1_STRING_get0_data(number), count > 0 else { return "" }
        return Hexadecimal.text(Array(UnsafeBufferPointer(start: start, count: count)))
    }

    package var subject: String { Self.text(of: X509_get_subject_name(handle)) }
    package var issuer: String { Self.text(of: X509_get_issuer_name(handle)) }

    /// Seconds since 1970.
    package var notBefore: Int64 { Self.seconds(X509_get0_notBefore(handle)) }
    /// Seconds since 1970.
    package var notAfter: Int64 { Self.seconds(X509_get0_notAfter(handle)) }

    /// Whether it may sign other certificates.
    package var isAuthority: Bool { X509_check_ca(handle) > 0 }

    /// Whether an authority's certificate has what RFC 5280 (4.2.1) demands of one and verification insists on: critical
    /// basic constraints, a key usage and a key identifier.
    var isStrictAuthority: Bool {
        let flags = X509_get_extension_flags(handle)
        let demanded = UInt32(EXFLAG_KUSAGE | EXFLAG_BCONS_CRITICAL)
        return flags & demanded == demanded && X509_get0_subject_key_id(handle) != nil
    }

    var dnsNames: [String] { names(of: GEN_DNS) }
    var uriNames: [String] { names(of: GEN_URI) }

    static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64 {
        var seconds: CLongLong = 0
        return tenma_time_seconds(time, &seconds) == 1 ? Int64(seconds) : 0
    }

    /// RFC 2253, in UTF-8, control characters escaped.
    static func text(of name: OpaquePointer?) -> String {
        guard let name, let bio = try? MemoryBIO() else { return "" }
        guard bio.borrow({ tenma_name_print($0, name) }) >= 0 else { return "" }
        return String(decoding: bio.bytes, as: UTF8.self)
    }

    /// Names with anything but printable ASCII are none: a NUL inside one has fooled others before.
    private func names(of type: CInt) -> [String] {
        guard let names = tenma_names_copy(handle) else { return [] }
        defer { tenma_names_free(names) }
        return (0..<tenma_names_count(names)).compactMap { index in
            var length: CInt = 0
            guard tenma_name_type(names, index) == type, let start = tenma_name_text(names, index, &length) else {
                return nil
            }
            let bytes = UnsafeBufferPointer(start: start, count: Int(length))
            guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// Bytes as people write fingerprints.
enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
