// SPDX-License-Identifier: Apache-2.0
import Issues

/// One code table of the site: its name, and the file it stands in.
package struct TableSettings: Sendable, Hashable {
    package var name: String
    package var file: String
    /// The mapped code takes the place of the original.
    package var replaces: Bool

    enum Key {
        static let file = Setting(
            required: "file", .file(.codeTable), standIn: "",
            ja: "対応表(CSV、UTF-8)。見出しは from-system,from,to-system,to,display",
            en: "the table (CSV, UTF-8) with the columns from-system,from,to-system,to,display")
        static let replace = Setting(
            "replace", .flag, standard: false, ja: "trueなら元のコードを残さない",
            en: "true leaves out the original code, which otherwise stays behind the mapped one")
    }

    static let group = SettingGroup(
        "tables.NAME", Localized(ja: "コードの対応表", en: "a code table"), [Key.file.key, Key.replace.key])

    init(_ name: String, _ section: Section) {
        self.name = name
        file = section.read(Key.file)
        replaces = section.read(Key.replace)
    }
}
