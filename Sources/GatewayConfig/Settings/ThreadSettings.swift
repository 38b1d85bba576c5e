// SPDX-License-Identifier: Apache-2.0
import Issues

/// How many threads do what.
package struct ThreadSettings: Sendable, Hashable {
    /// Nil means as many as there are processors.
    package var loops: Int?
    package var workers: Int?

    enum Key {
        static let loops = Setting(
            "loops", Shape<Int>.count(1...256).optional, standard: nil, shown: "one per processor", ja: "通信のスレッド数",
            en: "threads for connections")
        static let workers = Setting(
            "workers", Shape<Int>.count(1...256).optional, standard: nil, shown: "one per processor",
            ja: "大きなメッセージの処理に使うスレッド数", en: "threads for large messages")
    }

    static let group = SettingGroup(
        "threads", Localized(ja: "スレッド", en: "threads"), [Key.loops.key, Key.workers.key])

    init(_ section: Section) {
        loops = section.read(Key.loops)
        workers = section.read(Key.workers)
    }
}
