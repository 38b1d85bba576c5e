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

/// Where health and metrics are shown.
package struct ObservabilitySettings: Sendable, Hashable {
    /// Nil when nothing is shown.
    package var listen: Address?

    enum Key {
        static let listen = Setting(
            "listen", Shape<Address>.listening.optional, standard: Address(host: "127.0.0.1", port: 2580),
            ja: "/livez、/readyz、/metrics を見せるアドレス(ループバックに限る)",
            en: "address of /livez, /readyz and /metrics; loopback only")
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

/// What the process writes about itself.
package struct LogSettings: Sendable, Hashable {
    package enum Level: String, Sendable, Hashable, CaseIterable {
        case debug, info, notice, warning, error
    }

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

/// Where commands reach the running gateway.
package struct ControlSettings: Sendable, Hashable {
    /// Nil means `control.sock` in the store's folder.
    package var socket: String?

    enum Key {
        static let socket = Setting(
            "socket", Shape<String>.file(.socket).optional, standard: nil, shown: "control.sock in store.folder",
            ja: "tenma tail などが使うUnixソケット", en: "Unix socket of tenma tail and the other commands")
    }

    static let group = SettingGroup(
        "control", Localized(ja: "操作", en: "commands to the running gateway"), [Key.socket.key])

    /// `sun_path` of `sockaddr_un` has room for so many bytes and a NUL.
    static let pathMaximum = 107

    init(_ section: Section) {
        socket = section.read(Key.socket)
    }
}

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
