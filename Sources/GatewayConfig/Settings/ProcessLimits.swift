// SPDX-License-Identifier: Apache-2.0
import Issues

/// The ceilings of the process.
package struct ProcessLimits: Sendable, Hashable {
    package var inFlight: Int

    enum Key {
        static let inFlight = Setting(
            "in-flight", .size((1 << 20)...(1 << 40)), standard: 64 << 20, ja: "処理中のメッセージがメモリーに占める全体の量",
            en: "memory for messages on their way through, in all")
    }

    static let group = SettingGroup(
        "limits", Localized(ja: "全体の上限", en: "ceilings of the process"),
        [Key.inFlight.key])

    init(_ section: Section) {
        inFlight = section.read(Key.inFlight)
    }
}
