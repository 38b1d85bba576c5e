// SPDX-License-Identifier: Apache-2.0
import Issues

/// What a listener shows, and whom it lets in: mutual TLS, or the words `tls: none`.
package struct ListenerTLS: Sendable, Hashable {
    package var certificate: String
    package var key: String
    /// The authorities that may have signed a client's certificate.
    package var clients: String
    package var revocations: [String]
    package var minimum: TLSMinimum

    enum Key {
        static let clients = Setting(
            required: "clients", .file(.authorities), standIn: "", ja: "接続してくる側を信頼する認証局(PEM)",
            en: "authorities trusted to sign the certificates of those who connect (PEM)")
    }

    static let group = SettingGroup(
        "listeners.NAME.tls",
        Localized(ja: "待ち受けのTLS。平文にするには「tls: none」と書く", en: "TLS of a listener; for plain TCP write \"tls: none\""),
        [
            DiallingTLS.Key.certificate.key, DiallingTLS.Key.key.key, Key.clients.key, DiallingTLS.Key.crl.key,
            DiallingTLS.Key.minimum.key,
        ])

    init(_ section: Section) {
        certificate = section.read(DiallingTLS.Key.certificate)
        key = section.read(DiallingTLS.Key.key)
        clients = section.read(Key.clients)
        revocations = section.read(DiallingTLS.Key.crl)
        minimum = section.read(DiallingTLS.Key.minimum)
    }

    /// The same identity for calling.
    var dialling: DiallingTLS {
        DiallingTLS(
            certificate: certificate, key: key, authorities: clients, revocations: revocations, minimum: minimum)
    }
}

/// TLS, or the words that there is none.
package enum Secured<TLS: Sendable & Hashable>: Sendable, Hashable {
    /// `tls: none`, written out.
    case none
    case mutual(TLS)

    package var tls: TLS? {
        guard case .mutual(let tls) = self else { return nil }
        return tls
    }
}

extension Tree {
    /// The word `none`.
    var saysNone: Bool {
        guard case .text("none", _, _) = self else { return false }
        return true
    }
}
