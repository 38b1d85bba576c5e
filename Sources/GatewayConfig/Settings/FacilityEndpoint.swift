// SPDX-License-Identifier: Apache-2.0
import Issues

/// How a facility is reached.
package struct FacilityEndpoint: Sendable, Hashable {
    package var mllp: Address
    /// Complete, with what it takes from `gateway.tls`.
    package var tls: Secured<DiallingTLS>
    /// The name its certificate must carry.
    package var serverName: String
    package var connections: Int

    enum Key {
        static let mllp = Setting(
            "mllp", Shape<Address>.remote.optional, standard: nil, ja: "MLLPで届ける先。なければ送信だけの施設",
            en: "where it is reached by MLLP; without it, the facility only sends")
        static let tls = SettingKey.group(
            "tls", ja: "届けるときのTLS。平文にするには none と書く。なければ gateway.tls",
            en: "TLS for reaching it; write none for plain TCP; without it, gateway.tls")
        static let connections = Setting(
            "connections", .count(1...256), standard: 1, ja: "同時に張る接続の数。患者ごとの順序は保たれる",
            en: "connections at once; the order of each patient's messages is kept")
    }

    static let keys = [Key.mllp.key, Key.tls, Key.connections.key]

    /// `gateway` is the gateway's own identity, wherever it was written.
    static func read(_ section: Section, _ reader: Reader, _ gateway: DiallingTLS?) -> FacilityEndpoint? {
        let own = FacilityTLS(section, reader)
        let connections = section.read(Key.connections)
        guard let mllp = section.read(Key.mllp) else { return nil }
        var endpoint = FacilityEndpoint(
            mllp: mllp, tls: .none, serverName: own.serverName ?? mllp.host, connections: connections)
        if own.saysNone { return endpoint }
        if let tls = own.over(gateway) {
            endpoint.tls = .mutual(tls)
        } else if !mllp.isLoopback || section.has(Key.tls.name) {
            reader.mistake(
                .unsafe, section.child(Key.mllp.key.name), ja: "届けるときの証明書が決まらない",
                en: "no certificate is set for calling it",
                hint: Localized(
                    ja: "gateway.tls に certificate、key、authorities を書く。平文でよいなら tls: none と書く",
                    en: "write certificate, key and authorities under gateway.tls, or tls: none if plain TCP is meant"))
        }
        return endpoint
    }
}

/// What differs for one facility from `gateway.tls`; nil means the same.
struct FacilityTLS {
    var certificate: String?
    var key: String?
    var authorities: String?
    var revocations: [String]?
    var minimum: TLSMinimum?
    /// Nil means the host of `mllp`.
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
            "server-name", Shape<String>.text(maximum: 253).optional, standard: nil, shown: "host of mllp",
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
