// SPDX-License-Identifier: Apache-2.0
import Issues

extension Shape where Value == Localized {
    /// `{ ja: 東病院, en: East Hospital }`, or one text for both.
    static var name: Shape<Localized> {
        Shape(
            Localized(ja: "{ ja: …, en: … } または文字列", en: "{ ja: …, en: … } or text"),
            read: { tree, path, reader in
                if case .text = tree { return Shape<String>.text().read(tree, path, reader).map(Localized.same) }
                let section = reader.section(tree, path, LocalizedKeys.group)
                return Localized(ja: section.read(LocalizedKeys.ja), en: section.read(LocalizedKeys.en))
            })
    }
}

/// A name in both languages.
enum LocalizedKeys {
    static let ja = Setting(required: "ja", Shape<String>.text(), standIn: "", ja: "日本語の名前", en: "the name in Japanese")
    static let en = Setting(required: "en", Shape<String>.text(), standIn: "", ja: "英語の名前", en: "the name in English")
    static let group = SettingGroup(
        "facilities.NAME.name", Localized(ja: "施設の名前", en: "the facility's name"), [ja.key, en.key])
}

extension Shape where Value == String {
    /// 64 hexadecimal digits, with or without colons and `sha256:`; kept in lower case without either.
    static var fingerprint: Shape<String> {
        Shape(
            Localized(ja: "SHA-256指紋(16進64桁)", en: "SHA-256 fingerprint, 64 hexadecimal digits"), show: { $0 },
            read: { tree, path, reader in
                guard let text = reader.text(tree, path) else { return nil }
                var digits = text.lowercased()
                if digits.hasPrefix("sha256:") { digits.removeFirst("sha256:".count) }
                digits.removeAll { $0 == ":" }
                if digits.utf8.count == 64,
                    digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
                {
                    return digits
                }
                reader.mistake(
                    .wrongValue, path, at: tree.place, ja: "SHA-256指紋ではない", en: "this is not a SHA-256 fingerprint",
                    hint: Localized(
                        ja: "openssl x509 -fingerprint -sha256 の出力(16進64桁)を書く",
                        en: "write the 64 hexadecimal digits that openssl x509 -fingerprint -sha256 prints"))
                return nil
            })
    }
}
