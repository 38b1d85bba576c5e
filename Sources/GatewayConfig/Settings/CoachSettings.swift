// SPDX-License-Identifier: Apache-2.0
package import Issues

/// A listener for vendors under test: every message is answered with its findings, nothing is taken into custody.
package struct CoachSettings: Sendable, Hashable {
    /// Where the dated reports are written.
    package var reports: String
    /// The language of answers and reports; nil for the gateway's.
    package var language: Language?

    enum Key {
        static let coach = SettingKey.group(
            "coach", ja: "接続試験の相手: 届いたものは中継も保存もせず、所見を返し、種類ごとの点数の報告書を書く",
            en:
                "for vendors under test: nothing is kept or passed on; every message is answered with its findings, and scored"
        )
        static let reports = Setting(
            required: "reports", .folder, standIn: "", ja: "日付ごとの報告書を書くフォルダー", en: "the folder for the dated reports")
        static let language = Setting(
            "language", Shape<Language>.word(Language.self).optional, standard: nil, shown: "gateway.language",
            ja: "所見の言語", en: "the language of its findings")
    }

    static let group = SettingGroup(
        "listeners.NAME.coach", Localized(ja: "接続試験の相手", en: "a coach for vendors under test"),
        [Key.reports.key, Key.language.key])

    /// Nil where the listener is none.
    init?(_ section: Section, _ reader: Reader) {
        guard let tree = section.tree(Key.coach.name) else { return nil }
        let own = reader.section(tree, section.child(Key.coach.name), Self.group)
        reports = own.read(Key.reports)
        language = own.read(Key.language)
    }
}
