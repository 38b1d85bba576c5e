// SPDX-License-Identifier: Apache-2.0
import Issues

/// What the process writes about itself.
package struct LogSettings: Sendable, Hashable {
    /// The least weight that is written.
    package enum Level: String, Sendable, Hashable, CaseIterable {
        case debug, info, notice, warning, error
    }

    /// For machines or for eyes.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        case json, text
    }

    package var level: Level
    package var format: Format

    enum Key {
        static let level = Setting("level", .word(Level.self), standard: .info, ja: "記録する重さ", en: "what is written")
        static let format = Setting(
            "format", .word(Format.self), standard: .json, ja: "一行一件のJSONか、読みやすい文か",
            en: "one JSON object per line, or lines for reading")
    }

    static let group = SettingGroup(
        "log", Localized(ja: "ログ", en: "the log"), [Key.level.key, Key.format.key])

    init(_ section: Section) {
        level = section.read(Key.level)
        format = section.read(Key.format)
    }
}
