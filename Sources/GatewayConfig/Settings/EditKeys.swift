// SPDX-License-Identifier: Apache-2.0
import Issues
import Translation

/// The settings of one edit, and of what it is asked under.
enum EditKeys {
    static let when = SettingKey.group("when", ja: "これが成り立つときだけ", en: "only when this holds")
    static let set = SettingKey.group("set", ja: "値を書く", en: "write a value")
    static let copy = SettingKey.group("copy", ja: "他の位置から写す", en: "copy what stands elsewhere")
    static let remove = Setting(
        "remove", Shape<EditPath>.editPath.optional, standard: nil, shown: "–", ja: "空にする位置", en: "a place to empty")
    static let map = SettingKey.group("map", ja: "コードを対応表で読み替える", en: "map a code by a table")
    static let verbs = [set, copy, remove.key, map]

    static let group = SettingGroup(
        "facilities.NAME.edits[]",
        Localized(
            ja: "一つの編集。待ち受けでも同じ。set、copy、remove、map のどれか一つ",
            en: "one edit, of listeners too: one of set, copy, remove and map"), [when] + verbs)

    static let path = place("path", ja: "書く位置", en: "the place to write to")
    static let value = Setting(
        required: "value", .text(maximum: 1000), standIn: "", ja: "書く値。HL7 v2の \"\" は削除の指示",
        en: "the value; \"\" is HL7 v2's order to delete")
    static let setGroup = SettingGroup(
        "facilities.NAME.edits[].set", Localized(ja: "値を書く", en: "write a value"), [path.key, value.key])

    static let from = place("from", ja: "写す元", en: "the place to copy from")
    static let to = place("to", ja: "写す先", en: "the place to copy to")
    static let copyGroup = SettingGroup(
        "facilities.NAME.edits[].copy", Localized(ja: "他の位置から写す", en: "copy what stands elsewhere"),
        [from.key, to.key])

    static let coded = place("path", ja: "コードの位置", en: "the place of the code")
    static let table = Setting(
        required: "table", Shape<String>.tableName, standIn: "", ja: "対応表の名前", en: "the name of a table")
    static let mapGroup = SettingGroup(
        "facilities.NAME.edits[].map", Localized(ja: "コードを対応表で読み替える", en: "map a code by a table"),
        [coded.key, table.key])

    static let asked = place("path", ja: "見る位置", en: "the place to look at")
    static let isOneOf = Setting(
        "is", .list(of: .text(maximum: 1000)), standard: [], shown: "–", ja: "そこにあるべき値(一つか複数)",
        en: "the value it must have, or several of which one")
    static let exists = Setting(
        "exists", Shape<Bool>.flag.optional, standard: nil, shown: "–", ja: "値があるか、ないか",
        en: "whether there must be a value, or none")
    static let whenGroup = SettingGroup(
        "facilities.NAME.edits[].when", Localized(ja: "これが成り立つときだけ", en: "only when this holds"),
        [asked.key, isOneOf.key, exists.key])

    private static func place(_ name: String, ja: String, en: String) -> Setting<EditPath?> {
        Setting(required: name, Shape<EditPath>.editPath.optional, standIn: nil, ja: ja, en: en)
    }

    /// `{ path: MSH-9.1, is: ORU }`; nil after a mistake.
    static func condition(_ section: Section, _ reader: Reader) -> EditCondition? {
        let path = section.read(asked)
        let values = section.read(isOneOf)
        let exists = section.read(Self.exists)
        guard section.has(isOneOf.key.name) != section.has(Self.exists.key.name) else {
            reader.mistake(
                .wrongValue, section.path, ja: "is か exists のどちらか一つが必要", en: "exactly one of is and exists is needed")
            return nil
        }
        guard let path, exists != nil || !values.isEmpty else { return nil }
        return EditCondition(path, exists.map { .exists($0) } ?? .isOneOf(values))
    }
}
