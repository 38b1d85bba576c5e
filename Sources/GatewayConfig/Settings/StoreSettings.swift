// SPDX-License-Identifier: Apache-2.0
import Issues

/// Where messages are kept, and how they are written.
package struct StoreSettings: Sendable, Hashable {
    package var folder: String
    /// Free space below which nothing more is accepted.
    package var reserve: Int
    /// The longest a commit waits for the senders just answered.
    package var gather: Duration
    package var batchMaximum: Int

    enum Key {
        static let folder = Setting(
            required: "folder", .folder, standIn: "", ja: "メッセージを保存するフォルダー", en: "the folder where messages are kept")
        static let reserve = Setting(
            "reserve", .size((1 << 20)...(1 << 40)), standard: 256 << 20, ja: "空きがこれを下回れば新たに受け付けない",
            en: "with less free space than this nothing more is accepted")
        static let gather = Setting(
            "gather", .duration(.milliseconds(0)...(.milliseconds(100))), standard: .milliseconds(1),
            ja: "書き込みをまとめるために待つ最長の時間", en: "the longest that a commit waits for others to join it")
        static let batch = Setting(
            "batch", .count(1...100_000), standard: 1024, ja: "一度の書き込みにまとめる最大数", en: "the most changes of one commit")
    }

    static let group = SettingGroup(
        "store", Localized(ja: "保存", en: "where messages are kept"),
        [Key.folder.key, Key.reserve.key, Key.gather.key, Key.batch.key])

    init(_ section: Section) {
        folder = section.read(Key.folder)
        reserve = section.read(Key.reserve)
        gather = section.read(Key.gather)
        batchMaximum = section.read(Key.batch)
    }
}
