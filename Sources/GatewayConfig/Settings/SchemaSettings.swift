// SPDX-License-Identifier: Apache-2.0
import Issues

/// Where the site keeps its FHIR packages.
package struct SchemaSettings: Sendable, Hashable {
    /// Nil where there are none.
    package var folder: String?

    enum Key {
        static let folder = Setting(
            "folder", Shape<String>.folder.optional, standard: nil, shown: "–",
            ja: "FHIRパッケージ(プロファイル、値セット)のフォルダー。tenma schemas add で入れる",
            en: "the folder of FHIR packages (profiles, value sets); tenma schemas add puts them there")
    }

    static let group = SettingGroup(
        "schemas", .init(ja: "FHIRパッケージ", en: "FHIR packages"), [Key.folder.key])

    init(_ section: Section) { folder = section.read(Key.folder) }
}
