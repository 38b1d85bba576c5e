// SPDX-License-Identifier: Apache-2.0
import Issues

/// Where health and metrics are shown.
package struct ObservabilitySettings: Sendable, Hashable {
    /// Nil when nothing is shown.
    package var listen: Address?

    enum Key {
        static let listen = Setting(
            "listen", .listeningOrNone, standard: Address(host: "127.0.0.1", port: 2580),
            ja: "/livez、/readyz、/metrics を見せるアドレス(ループバックに限る)。noneなら見せない",
            en: "address of /livez, /readyz and /metrics; loopback only; none shows nothing")
    }

    static let group = SettingGroup(
        "observability", Localized(ja: "状態と計測", en: "health and metrics"), [Key.listen.key])

    init(_ section: Section, _ reader: Reader) {
        listen = section.read(Key.listen)
        if let listen, !listen.isLoopback {
            reader.mistake(
                .unsafe, section.child(Key.listen.key.name), ja: "ループバックでなければならない",
                en: "this must be a loopback address",
                hint: Localized(ja: "127.0.0.1:2580 など", en: "such as 127.0.0.1:2580"))
        }
    }
}
