// SPDX-License-Identifier: Apache-2.0
import Issues

/// How long a control id is remembered.
package struct DuplicateSettings: Sendable, Hashable {
    package var window: Duration

    enum Key {
        static let window = Setting(
            "window", .duration(.seconds(3600)...(.seconds(365 * 86_400))), standard: .seconds(14 * 86_400),
            ja: "同じ制御IDの再送を見分ける期間", en: "how long a message sent again is recognised by its control id")
    }

    static let group = SettingGroup(
        "duplicates", Localized(ja: "再送の見分け", en: "messages sent again"), [Key.window.key])

    init(_ section: Section) {
        window = section.read(Key.window)
    }
}
