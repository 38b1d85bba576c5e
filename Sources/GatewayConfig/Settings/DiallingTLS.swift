// SPDX-License-Identifier: Apache-2.0
import Issues

/// The lowest TLS version a link may speak.
package enum TLSMinimum: String, Sendable, Hashable, CaseIterable {
    case tls12 = "1.2"
    case tls13 = "1.3"
}

/// What the gateway shows, and whom it believes, when it calls a facility.
package struct DiallingTLS: Sendable, Hashable {
    package var certificate: String
    package var key: String
    /// The authorities that may have signed the facility's certificate.
    package var authorities: String
    package var revocations: [String]
    package var minimum: TLSMinimum

    enum Key {
        static let certificate = Setting(
            required: "certificate", .file(.certificate), standIn: "", ja: "証明書(PEM、中間証明書を続けてよい)",
            en: "certificate (PEM, intermediates may follow)")
        static let key = Setting(required: "key", .file(.key), standIn: "", ja: "秘密鍵(PEM)", en: "private key (PEM)")
        static let authorities = Setting(
            required: "authorities", .file(.authorities), standIn: "", ja: "相手を信頼する認証局(PEM)",
            en: "authorities trusted to sign the other side (PEM)")
        static let crl = Setting(
            "crl", .list(of: .file(.revocations)), standard: [], ja: "失効リスト(認証局ごとに一つ)",
            en: "revocation lists, one per authority")
        static let minimum = Setting(
            "minimum", .word(TLSMinimum.self), standard: .tls13, ja: "最低のTLSバージョン", en: "lowest TLS version")
    }

    static let group = SettingGroup(
        "gateway.tls", Localized(ja: "施設へ接続するときのTLS", en: "TLS towards facilities"),
        [Key.certificate.key, Key.key.key, Key.authorities.key, Key.crl.key, Key.minimum.key])

    init(_ section: Section) {
        certificate = section.read(Key.certificate)
        key = section.read(Key.key)
        authorities = section.read(Key.authorities)
        revocations = section.read(Key.crl)
        minimum = section.read(Key.minimum)
    }

    init(certificate: String, key: String, authorities: String, revocations: [String], minimum: TLSMinimum) {
        self.certificate = certificate
        self.key = key
        self.authorities = authorities
        self.revocations = revocations
        self.minimum = minimum
    }
}
