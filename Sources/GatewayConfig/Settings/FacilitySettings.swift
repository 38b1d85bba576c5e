// SPDX-License-Identifier: Apache-2.0
package import Issues
import JapaneseText
package import Routing

/// One facility: who it is, how it is reached, what it takes, and what its answers mean.
package struct FacilitySettings: Sendable, Hashable {
    package var id: FacilityID
    package var name: Localized
    package var codes: [String]
    package var identity: FacilityIdentity
    /// Other facilities its links may speak for: group engines, vendor clouds, peer gateways.
    package var speaksFor: [FacilityID]
    /// Nil for a facility that brings no tokens.
    package var client: ClientSettings?
    package var production: Bool
    /// Nil for a facility that only sends.
    package var endpoint: FacilityEndpoint?
    package var form: FormPolicy
    /// What is changed in messages that it gets.
    package var site: SiteSettings
    /// How what it sends is checked.
    package var checks: SenderChecks
    /// Nil where private characters are treated like any that its charset lacks.
    package var gaiji: GaijiSettings?
    package var delivery: DeliverySettings
    package var subscriptions: [SubscriptionSettings]

    enum Key {
        static let name = Setting(
            required: "name", .name, standIn: .same(""), ja: "施設の名前。{ ja, en } か一つの文字列",
            en: "the facility's name, as { ja, en } or one text")
        static let codes = Setting(
            "codes", .list(of: .text(maximum: 180)), standard: [],
            ja: "メッセージでの呼び名(医療機関コードなど)。MSH-4、MSH-6、PRD-4.4と照合する",
            en: "what messages call it (institution code and others), compared with MSH-4, MSH-6 and PRD-4.4")
        static let certificates = Setting(
            "certificates", .list(of: .file(.peerCertificate)), standard: [], ja: "この施設の証明書(PEM)。更新のため複数書ける",
            en: "its certificates (PEM); several, for a change-over")
        static let fingerprints = Setting(
            "fingerprints", .list(of: .fingerprint), standard: [], ja: "証明書のSHA-256指紋",
            en: "SHA-256 fingerprints of its certificates")
        static let subjectNames = Setting(
            "subject-names", .list(of: .text(maximum: 253)), standard: [], ja: "証明書のSAN(DNS名かURI)",
            en: "subject alternative names (DNS or URI) of its certificates")
        static let speaksFor = Setting(
            "speaks-for", .list(of: .facilityID), standard: [], shown: "[]", ja: "代わって送信できる他の施設",
            en: "other facilities that its links may speak for")
        static let production = Setting(
            "production", .flag, standard: true, ja: "本番の施設か。falseなら試験用で、MSH-11がP以外のものも届く",
            en: "false for a test system, which alone gets messages whose MSH-11 is not P")
        static let subscriptions = Setting(
            "subscriptions", .list(of: SubscriptionSettings.shape), standard: [], ja: "受け取るもの。なければ何も受け取らない",
            en: "what it takes; without it, nothing")
    }

    static let group = SettingGroup(
        "facilities.NAME", Localized(ja: "施設", en: "a facility"),
        [
            Key.name.key, Key.codes.key, Key.certificates.key, Key.fingerprints.key, Key.subjectNames.key,
            Key.speaksFor.key, ClientSettings.Key.client,
        ]
            + [Key.production.key] + FacilityEndpoint.keys + FormKeys.all + [GaijiSettings.Key.gaiji.key]
            + SiteSettings.keys + SenderChecks.keys
            + DeliverySettings.keys + [
                Key.subscriptions.key
            ])

    init(_ id: String, _ section: Section, _ reader: Reader, gateway: DiallingTLS?) {
        self.id = FacilityID(id)
        name = section.read(Key.name)
        codes = section.read(Key.codes)
        identity = FacilityIdentity(
            certificates: section.read(Key.certificates), fingerprints: section.read(Key.fingerprints),
            subjectNames: section.read(Key.subjectNames).map(FacilityIdentity.comparable))
        speaksFor = section.read(Key.speaksFor)
        client = ClientSettings(section, reader)
        production = section.read(Key.production)
        endpoint = FacilityEndpoint.read(section, reader, gateway)
        form = FormKeys.read(section, reader)
        if case .storage = endpoint?.files?.layout { form.charset = .iso2022JP }
        site = SiteSettings(section)
        checks = SenderChecks(section)
        gaiji = section.read(GaijiSettings.Key.gaiji)
        delivery = DeliverySettings(section, reader)
        subscriptions = section.read(Key.subscriptions)
    }
}

/// How a certificate is recognised as a facility's.
package struct FacilityIdentity: Sendable, Hashable {
    /// Files; their fingerprints count.
    package var certificates: [String]
    /// Lower-case hexadecimal, without colons.
    package var fingerprints: [String]
    /// DNS names in lower case, URIs as written.
    package var subjectNames: [String]

    /// A DNS name means the same in any case (RFC 4343), a URI does not.
    package static func comparable(_ name: String) -> String {
        name.contains(":") ? name : name.lowercased()
    }

    /// Whether a certificate could be recognised at all.
    package var isEmpty: Bool { certificates.isEmpty && fingerprints.isEmpty && subjectNames.isEmpty }
}
