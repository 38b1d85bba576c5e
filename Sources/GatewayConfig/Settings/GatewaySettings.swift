// SPDX-License-Identifier: Apache-2.0
package import Issues
package import Routing

/// Who the gateway is: its names in headers, its language, and the identity it shows when it calls a facility.
package struct GatewaySettings: Sendable, Hashable {
    package var names: GatewayNames
    /// Nil follows the locale of the process.
    package var language: Language?
    /// Used by every facility that has no `tls` of its own.
    package var dialling: DiallingTLS?

    enum Key {
        static let application = Setting(
            "application", .text(maximum: 180), standard: "TENMA", ja: "MSH-3として名乗る名前",
            en: "the name it gives itself as an application (MSH-3)")
        static let facility = Setting(
            "facility", .text(maximum: 180), standard: "TENMA", ja: "MSH-4として名乗る名前",
            en: "the name it gives itself as a facility (MSH-4)")
        static let names = Setting(
            "names", .list(of: .text(maximum: 180)), standard: [],
            ja: "送信側がこのゲートウェイを呼ぶその他の名前。宛先がこれらなら、宛先なしとみなす",
            en: "other names that senders use for it; a message addressed to one of them is addressed to nobody")
        static let language = Setting(
            "language", Shape.word(Language.self).optional, standard: nil, shown: "locale", ja: "人が読む文の言語",
            en: "the language of sentences for people")
        static let tls = SettingKey.group(
            "tls", ja: "施設へ接続するときの証明書。なければ、TLSの待ち受けが一つならその証明書",
            en: "its certificate when it calls facilities; without it, the one of the listeners when they share one")
    }

    static let group = SettingGroup(
        "gateway", Localized(ja: "ゲートウェイ自身", en: "the gateway itself"),
        [Key.application.key, Key.facility.key, Key.names.key, Key.language.key, Key.tls])

    init(_ section: Section, _ reader: Reader) {
        names = GatewayNames(
            application: section.read(Key.application), facility: section.read(Key.facility),
            aliases: section.read(Key.names))
        language = section.read(Key.language)
        dialling = section.tree(Key.tls.name).map {
            DiallingTLS(reader.section($0, section.child("tls"), DiallingTLS.group))
        }
    }
}
