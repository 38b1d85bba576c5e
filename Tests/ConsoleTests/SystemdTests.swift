// SPDX-License-Identifier: Apache-2.0
import Foundation
import Gateway
import Glibc
import Testing

@Suite struct SystemdTests {
    @Test(arguments: [false, true])
    func `systemd hears each state on the socket it named, abstract or not`(isAbstract: Bool) throws {
        let socket = try DatagramSocket(isAbstract: isAbstract)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.name])
        for state in [SystemdNotifier.State.ready, .stopping, .alive, .status("3 listeners\nREADY=1")] {
            #expect(notifier.tell(state))
        }
        let heard = try (0..<4).map { _ in try socket.receive() }
        #expect(heard == ["READY=1", "STOPPING=1", "WATCHDOG=1", "STATUS=3 listeners"])
        #expect(notifier.tell(.reloading))
        let reloading = try socket.receive().split(separator: "\n")
        #expect(reloading.first == "RELOADING=1")
        let time = reloading.last.flatMap { $0.hasPrefix("MONOTONIC_USEC=") ? Int64($0.dropFirst(15)) : nil }
        #expect((time ?? 0) > 0)
    }

    @Test(arguments: [nil, "", "@", "relative", "/nonexistent/notify", "/" + String(repeating: "a", count: 200)])
    func `without somebody who listens it is silent`(name: String?) {
        #expect(!SystemdNotifier(environment: name.map { ["NOTIFY_SOCKET": $0] } ?? [:]).tell(.ready))
    }

    @Test func `a full queue at systemd makes nobody wait`() throws {
        let socket = try DatagramSocket(isAbstract: true)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.name])
        let sent = (0..<10_000).prefix { _ in notifier.tell(.alive) }
        #expect(sent.count < 10_000)
    }

    @Test func `signs of life are due twice as often as systemd asks, and only to whom it asks`() {
        #expect(SystemdNotifier(environment: [:]).watchdogInterval == nil)
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": "3000000"]).watchdogInterval == .milliseconds(1500))
        #expect(SystemdNotifier(environment: ["WATCHDOG_USEC": "nonsense"]).watchdogInterval == nil)
        let other = ["WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "1"]
        #expect(SystemdNotifier(environment: other).watchdogInterval == nil)
    }

    @Test func `a sign of life is given while the gateway answers, and none when it does not`() async throws {
        let socket = try DatagramSocket(isAbstract: true)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "2000"])
        let (asked, ask) = AsyncStream.makeStream(of: Int.self)
        let watchdog = SystemdWatchdog(notifier) {
            ask.yield(1)
            return false
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await watchdog.run() }
            _ = await asked.prefix(3).reduce(0, +)
            group.cancelAll()
        }
        #expect(!socket.hasSomething)
        let living = SystemdWatchdog(notifier) {
            ask.yield(1)
            return true
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await living.run() }
            _ = await asked.prefix(3).reduce(0, +)
            group.cancelAll()
        }
        #expect(try socket.receive() == "WATCHDOG=1")
    }
}

/// A socket as systemd opens one for its services.
final class DatagramSocket {
    let name: String
    private let descriptor: Int32
    private let folder: URL

    init(isAbstract: Bool) throws {
        let unique = "tenma-notify-\(UUID().uuidString.prefix(8))"
        folder = URL.temporaryDirectory.appending(path: unique)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = isAbstract ? "\0\(unique)" : folder.appending(path: "notify").path
        name = isAbstract ? "@\(unique)" : path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes.prefix($0.count - 1)) }
        let length = socklen_t(2 + bytes.count)
        let result = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        try #require(result == 0)
    }

    deinit {
        close(descriptor)
        try? FileManager.default.removeItem(at: folder)
    }

    var hasSomething: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT | MSG_PEEK)) >= 0
    }

    func receive() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        try #require(count >= 0)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
