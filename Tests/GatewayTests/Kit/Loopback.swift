// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import ScriptedPeers
import Testing

/// Plain sockets for what needs no library: a free port, one page.
enum Loopback {
    /// A port that is free now.
    static func freePort() throws -> Int {
        let held = try hold(0)
        close(held.descriptor)
        return held.port
    }

    /// Takes a port so that nobody else gets it, and does not listen there; zero takes any.
    fileprivate static func hold(_ port: Int) throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var (address, yes) = (address(port: port), Int32(1))
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withSocketAddress(&address) {
            bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
        }
        try #require(isBound)
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The whole answer to a GET, head and body.
    static func get(_ path: String, port: Int) async throws -> String {
        let bytes: [UInt8]? = await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: ask("GET \(path) HTTP/1.1", port)) }
        }
        return String(decoding: try #require(bytes), as: UTF8.self)
    }

    private static func ask(_ line: String, _ port: Int) -> [UInt8]? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = address(port: port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let request = Array("\(line)\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard withSocketAddress(&address, { connect(descriptor, $0, length) }) == 0,
            write(descriptor, request, request.count) == request.count
        else { return nil }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { answer += buffer.prefix(count) }
        return answer
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        return address
    }

    private static func withSocketAddress<Value>(
        _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Value
    ) -> Value {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }
}

/// A facility's door: closed until it is opened, and nobody else's meanwhile. Tests run side by side, and a port that is
/// merely free may be another test's receiver a moment later.
final class Door {
    private let descriptor: Int32
    let port: Int

    init() throws { (descriptor, port) = try Loopback.hold(0) }

    deinit { close(descriptor) }

    /// Opens it. The one who holds a port without listening does not hinder a listener that may share it.
    func open(_ script: Script = .accepting) async throws -> ScriptedReceiver {
        try await ScriptedReceiver.start(script, port: port)
    }
}
