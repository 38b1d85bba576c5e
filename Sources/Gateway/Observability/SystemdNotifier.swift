// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Glibc

/// Tells systemd how the service fares (sd_notify(3)), over the datagram socket it names; without one, nobody.
package struct SystemdNotifier: Sendable {
    /// What systemd can be told.
    package enum State: Sendable, Hashable {
        case ready
        /// A reload began; `ready` ends it.
        case reloading
        case stopping
        /// A sign of life, due every `watchdogInterval`.
        case alive
        /// One line for `systemctl status`.
        case status(String)
    }

    private let path: String?
    /// How often to give a sign of life: half of what systemd allows (sd_watchdog_enabled(3)). Nil when it asks for none.
    package let watchdogInterval: Duration?

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        path = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isMine = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = isMine ? environment["WATCHDOG_USEC"].flatMap(Int64.init) ?? 0 : 0
        watchdogInterval = microseconds > 1 ? .microseconds(microseconds / 2) : nil
    }

    /// Sends without waiting; false when there is nobody to tell or the datagram did not go.
    @discardableResult package func tell(_ state: State) -> Bool {
        guard let path, let address = Self.address(path) else { return false }
        let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return false }
        defer { close(socket) }
        let bytes = Array(Self.text(state).utf8)
        // Unsafe: both pointers live for this one call; `length` is within the address by `address(_:)`.
        return withUnsafePointer(to: address.name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                sendto(
                    socket, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT), name, address.length)
                    == bytes.count
            }
        }
    }

    private static func text(_ state: State) -> String {
        switch state {
        case .ready: "READY=1"
        // Type=notify-reload wants the clock, to tell this reload from an earlier one.
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(DispatchTime.now().uptimeNanoseconds / 1000)"
        case .stopping: "STOPPING=1"
        case .alive: "WATCHDOG=1"
        case .status(let line): "STATUS=\(line.prefix { $0 != "\n" })"
        }
    }

    /// A path, or with `@` in front a name in the abstract namespace: the same bytes after a NUL, counted exactly.
    private static func address(_ path: String) -> (name: sockaddr_un, length: socklen_t)? {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        let isAbstract = bytes.first == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 } else { bytes.append(0) }
        let room = MemoryLayout.size(ofValue: name.sun_path)
        guard bytes.count > 1, bytes.count <= room else { return nil }
        // Unsafe: copies no more bytes than sun_path has room for, tested above.
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        return (name, socklen_t(start + bytes.count))
    }
}
