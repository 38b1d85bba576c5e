// SPDX-License-Identifier: Apache-2.0
import Issues

/// The ceilings of the process.
package struct ProcessLimits: Sendable, Hashable {
    package var connections: Int
    package var inFlight: Int
    package var inFlightPerFacility: Int

    enum Key {
        static let connections = Setting(
            "connections", .count(1...1_000_000), standard: 4096, ja: "全体の同時接続数", en: "connections at once, in all")
        static let inFlight = Setting(
            "in-flight", .size((1 << 20)...(1 << 40)), standard: 256 << 20, ja: "処理中のメッセージがメモリーに占める全体の量",
            en: "memory for messages on their way through, in all")
        static let perFacility = Setting(
            "in-flight-per-facility", .size((1 << 20)...(1 << 40)), standard: 64 << 20, ja: "そのうち一施設の分",
            en: "the share of one facility")
    }

    static let group = SettingGroup(
        "limits", Localized(ja: "全体の上限", en: "ceilings of the process"),
        [Key.connections.key, Key.inFlight.key, Key.perFacility.key])

    init(_ section: Section) {
        connections = section.read(Key.connections)
        inFlight = section.read(Key.inFlight)
        inFlightPerFacility = section.read(Key.perFacility)
    }
}
