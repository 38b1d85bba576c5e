// SPDX-License-Identifier: Apache-2.0
import Issues

/// The program that speaks for a facility with tokens (SMART Backend Services).
package struct ClientSettings: Sendable, Hashable {
    package var id: String
    /// A file with its public keys (JWKS, RFC 7517).
    package var keys: String

    enum Key {
        static let client = SettingKey.group(
            "client", ja: "トークンで接続するクライアント(SMART Backend Services)",
            en: "its client for tokens (SMART Backend Services)")
        static let id = Setting(
            required: "id", .text(maximum: 128), standIn: "", ja: "client_id", en: "its client_id")
        static let keys = Setting(
            required: "jwks", .file(.publicKeys), standIn: "", ja: "公開鍵のファイル(JWKS)。RS384かES384",
            en: "file with its public keys (JWKS), for RS384 or ES384")
    }

    static let group = SettingGroup(
        "facilities.NAME.client", Localized(ja: "トークンで接続するクライアント", en: "a client that comes with tokens"),
        [Key.id.key, Key.keys.key])

    package init(id: String, keys: String) {
        self.id = id
        self.keys = keys
    }

    /// Nil when the facility has none.
    init?(_ facility: Section, _ reader: Reader) {
        guard let tree = facility.tree(Key.client.name) else { return nil }
        let section = reader.section(tree, facility.child(Key.client.name), Self.group)
        id = section.read(Key.id)
        keys = section.read(Key.keys)
    }
}
