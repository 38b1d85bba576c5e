// SPDX-License-Identifier: Apache-2.0
import Issues

/// What differs for one facility from `gateway.tls`; nil means the same.
struct FacilityTLS {
    var certificate: String?
    var key: String?
    var authorities: String?
    var revocations: [String]?
    var minimum: TLSMinimum?
    /// Nil means the host it is reached at.
    var serverName: String?
    /// `tls: none`, written out.
    let saysNone: Bool

    enum Key {
        static let certificate = Setting(
            "certificate", Shape<String>.file(.certificate).optional, standard: nil, shown: "gateway.tls",
            ja: "こちらが示す証明書",
            en: "the certificate shown to it")
        static let key = Setting(
            "key", Shape<String>.file(.key).optional, standard: nil, shown: "gateway.tls", ja: "その秘密鍵",
            en: "its private key")
        static let authorities = Setting(
            "authorities", Shape<String>.file(.authorities).optional, standard: nil, shown: "gateway.tls",
            ja: "施設の証明書を信頼する認証局",
            en: "authorities trusted to sign the facility's certificate")
        static let crl = Setting(
            "crl", Shape<[String]>.list(of: .file(.revocations)).optional, standard: nil, shown: "gateway.tls",
            ja: "失効リスト",
            en: "revocation lists, one per authority")
        static let minimum = Setting(
            "minimum", Shape<TLSMinimum>.word(TLSMinimum.self).optional, standard: nil, shown: "gateway.tls",
            ja: "最低のTLSバージョン", en: "lowest TLS version")
        static let serverName = Setting(
            "server-name", Shape<String>.text(maximum: 253).optional, standard: nil, shown: "host of mllp or fhir",
            ja: "施設の証明書にあるべき名前", en: "the name its certificate must carry")
    }

    static let group = SettingGroup(
        "facilities.NAME.tls", Localized(ja: "この施設へのTLS", en: "TLS towards this facility"),
        [
            Key.certificate.key, Key.key.key, Key.authorities.key, Key.crl.key, Key.minimum.key, Key.serverName.key,
        ])

    init(_ facility: Section, _ reader: Reader) {
        saysNone = facility.tree(FacilityEndpoint.Key.tls.name)?.saysNone == true
        let tree = saysNone ? .map([], .start) : facility.tree(FacilityEndpoint.Key.tls.name) ?? .map([], .start)
        let section = reader.section(tree, facility.child(FacilityEndpoint.Key.tls.name), Self.group)
        certificate = section.read(Key.certificate)
        key = section.read(Key.key)
        authorities = section.read(Key.authorities)
        revocations = section.read(Key.crl)
        minimum = section.read(Key.minimum)
        serverName = section.read(Key.serverName)
    }

    /// Together with the gateway's own; nil when something is missing in both.
    func over(_ gateway: DiallingTLS?) -> DiallingTLS? {
        guard let certificate = certificate ?? gateway?.certificate, let key = key ?? gateway?.key,
            let authorities = authorities ?? gateway?.authorities
        else { return nil }
        return DiallingTLS(
            certificate: certificate, key: key, authorities: authorities,
            revocations: revocations ?? gateway?.revocations ?? [], minimum: minimum ?? gateway?.minimum ?? .tls13)
    }
}
