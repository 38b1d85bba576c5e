// SPDX-License-Identifier: Apache-2.0
import Issues

/// How the gateway gets tokens for a facility (SMART Backend Services).
package struct TokenSettings: Sendable, Hashable {
    /// With which key assertions are signed (RFC 7518; the two that SMART demands).
    package enum Algorithm: String, Sendable, Hashable, CaseIterable { case RS384, ES384 }

    /// The token endpoint; tokens are asked for there and nowhere else.
    package var url: WebAddress
    package var clientID: String
    /// The private key (PEM).
    package var key: String
    package var keyID: String
    package var algorithm: Algorithm
    package var scope: String

    enum Key {
        static let token = SettingKey.group(
            "token", ja: "fhir: トークンの取得(SMART Backend Services)", en: "fhir: how to get tokens (SMART Backend Services)"
        )
        static let url = Setting(
            required: "url", Shape<WebAddress?>.optionalURL, standIn: nil, ja: "トークンエンドポイント", en: "the token endpoint")
        static let clientID = Setting(
            required: "client-id", .text(maximum: 128), standIn: "", ja: "登録されたclient_id", en: "our client_id there")
        static let key = Setting(
            required: "key", .file(.key), standIn: "", ja: "署名する秘密鍵(PEM)", en: "the private key that signs (PEM)")
        static let keyID = Setting(
            required: "key-id", .text(maximum: 128), standIn: "", ja: "登録された鍵のkid", en: "the kid of the key there")
        static let algorithm = Setting(
            "algorithm", .word(Algorithm.self), standard: .ES384, ja: "署名の方式", en: "how assertions are signed")
        static let scope = Setting(
            "scope", .text(maximum: 256), standard: "system/Bundle.c", ja: "求めるscope", en: "the scope asked for")
    }

    static let group = SettingGroup(
        "facilities.NAME.token", Localized(ja: "トークンの取得", en: "how to get tokens"),
        [Key.url.key, Key.clientID.key, Key.key.key, Key.keyID.key, Key.algorithm.key, Key.scope.key])

    /// Nil when the facility asks for none.
    init?(_ facility: Section, _ reader: Reader) {
        guard let tree = facility.tree(Key.token.name) else { return nil }
        let section = reader.section(tree, facility.child(Key.token.name), Self.group)
        let url = section.read(Key.url)
        clientID = section.read(Key.clientID)
        key = section.read(Key.key)
        keyID = section.read(Key.keyID)
        algorithm = section.read(Key.algorithm)
        scope = section.read(Key.scope)
        guard let url else { return nil }
        self.url = url
        if !url.isSecure, !url.address.isLoopback {
            reader.mistake(
                .unsafe, section.child(Key.url.key.name), ja: "ループバック以外ではhttpsでなければならない",
                en: "off the loopback this must be https")
        }
    }
}

extension Shape where Value == WebAddress? {
    fileprivate static var optionalURL: Shape<WebAddress?> { Shape<WebAddress>.remoteURL.optional }
}
