// SPDX-License-Identifier: Apache-2.0
import Issues

/// How a facility is reached.
package struct FacilityEndpoint: Sendable, Hashable {
    /// By which protocol, and where.
    package enum Reach: Sendable, Hashable {
        case mllp(Address)
        case fhir(FHIRReach)
        case files(FileReach)

        /// The host and port, whatever is spoken there; nil for a folder.
        package var address: Address? {
            switch self {
            case .mllp(let address): address
            case .fhir(let reach): reach.base.address
            case .files: nil
            }
        }
    }

    package var reach: Reach
    /// Complete, with what it takes from `gateway.tls`.
    package var tls: Secured<DiallingTLS>
    /// The name its certificate must carry.
    package var serverName: String
    package var connections: Int

    /// How it is reached over FHIR, where it is.
    package var fhir: FHIRReach? {
        guard case .fhir(let reach) = reach else { return nil }
        return reach
    }

    /// The folder it takes its messages from, where it does.
    package var files: FileReach? {
        guard case .files(let reach) = reach else { return nil }
        return reach
    }

    enum Key {
        static let mllp = Setting(
            "mllp", Shape<Address>.remote.optional, standard: nil,
            ja: "MLLPで届ける先。mllp、fhir、folder、ss-mix2、fax のどれもなければ送信だけの施設",
            en: "where it is reached by MLLP; without mllp, fhir, folder, ss-mix2 and fax, the facility only sends")
        static let tls = SettingKey.group(
            "tls", ja: "届けるときのTLS。平文にするには none と書く。なければ gateway.tls",
            en: "TLS for reaching it; write none for plain TCP; without it, gateway.tls")
        static let connections = Setting(
            "connections", .count(1...256), standard: 1, ja: "同時に張る接続の数。患者ごとの順序は保たれる",
            en: "connections at once; the order of each patient's messages is kept")
    }

    static let keys = [Key.mllp.key] + FHIRReach.keys + FileReach.keys + [Key.tls, Key.connections.key]

    /// `gateway` is the gateway's own identity, wherever it was written.
    static func read(_ section: Section, _ reader: Reader, _ gateway: DiallingTLS?) -> FacilityEndpoint? {
        let own = FacilityTLS(section, reader)
        let connections = section.read(Key.connections)
        guard let reach = reach(section, reader) else { return nil }
        var endpoint = FacilityEndpoint(
            reach: reach, tls: .none, serverName: own.serverName ?? reach.address?.host ?? "", connections: connections)
        if let files = endpoint.files {
            files.checkBeside(section, reader)
            return endpoint
        }
        if !endpoint.wantsTLS(section, own, reader) { return endpoint }
        if let tls = own.over(gateway) {
            endpoint.tls = .mutual(tls)
        } else if endpoint.needsTLS || section.has(Key.tls.name) {
            reader.mistake(
                .unsafe, section.child(endpoint.keyName), ja: "届けるときの証明書が決まらない",
                en: "no certificate is set for calling it",
                hint: Localized(
                    ja: "gateway.tls に certificate、key、authorities を書く。平文でよいなら tls: none と書く",
                    en: "write certificate, key and authorities under gateway.tls, or tls: none if plain TCP is meant"))
        }
        return endpoint
    }

    private static func reach(_ section: Section, _ reader: Reader) -> Reach? {
        let mllp = section.read(Key.mllp)
        let fhir = FHIRReach.read(section, reader)
        let files = FileReach.read(section, reader)
        let ways = [
            Key.mllp.key.name, FHIRReach.Key.fhir.key.name, FileReach.Key.folder.key.name,
            FileReach.Key.storage.key.name, FileReach.Key.fax.key.name,
        ].filter(section.has)
        for other in ways.dropFirst() {
            reader.mistake(
                .clash, section.child(other), ja: "一つの施設に \(ways[0]) と \(other) の両方は書けない",
                en: "one facility cannot have both \(ways[0]) and \(other)")
        }
        return mllp.map(Reach.mllp) ?? fhir.map(Reach.fhir) ?? files.map(Reach.files)
    }

    private var keyName: String {
        if case .fhir = reach { FHIRReach.Key.fhir.key.name } else { Key.mllp.key.name }
    }

    /// The URL says what an address leaves open.
    private var needsTLS: Bool {
        if case .fhir(let reach) = reach { reach.base.isSecure } else { reach.address.map { !$0.isLoopback } ?? false }
    }

    /// Whether a certificate is to be looked for. A URL and `tls` must not contradict each other.
    private func wantsTLS(_ section: Section, _ own: FacilityTLS, _ reader: Reader) -> Bool {
        guard case .fhir(let reach) = reach else { return !own.saysNone }
        if reach.base.isSecure, own.saysNone {
            reader.mistake(
                .clash, section.child(Key.tls.name), ja: "https には証明書が要る", en: "https needs certificates",
                hint: Localized(ja: "平文でよいなら http:// と書く", en: "write http:// if plain HTTP is meant"))
        } else if !reach.base.isSecure, !own.saysNone, section.has(Key.tls.name) || !reach.base.address.isLoopback {
            reader.mistake(
                .unsafe, section.child(keyName), ja: "http では暗号化されない", en: "http is not encrypted",
                hint: Localized(
                    ja: "https:// と書く。平文でよいなら tls: none と書く", en: "write https://, or tls: none if plain HTTP is meant")
            )
        }
        return reach.base.isSecure && !own.saysNone
    }
}
