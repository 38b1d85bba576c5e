// SPDX-License-Identifier: Apache-2.0
import Issues

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
