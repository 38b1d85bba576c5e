// SPDX-License-Identifier: Apache-2.0
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Transport

@testable import FHIRServer

/// One reply as it came over the wire.
struct WireReply: Sendable, Equatable {
    var status: Int
    var fields: [String: String]
    var body: String
}

/// A client that says exactly what it is told, byte for byte.
struct Talk {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var unread: [UInt8] = []

    init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }
    func send(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }
    /// Says that nothing more will come.
    func finish() { outbound.finish() }

    /// Whatever comes until the other side closes.
    mutating func rest() async -> String {
        do { while try await more() {} } catch {}
        return String(decoding: unread, as: UTF8.self)
    }

    /// The next reply; nil when the connection ends before it is whole.
    mutating func reply(isHead: Bool = false) async -> WireReply? {
        do {
            while true {
                if let reply = cut(isHead) { return reply }
                guard try await more() else { return nil }
            }
        } catch {
            return nil
        }
    }

    private mutating func more() async throws -> Bool {
        guard let piece = try await inbound.next() else { return false }
        unread += Array(piece.readableBytesView)
        return true
    }

    private mutating func cut(_ isHead: Bool) -> WireReply? {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = unread.firstRange(of: mark) else { return nil }
        let lines = String(decoding: unread[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        let pairs = lines.dropFirst().map { line -> (String, String) in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (parts[0].lowercased(), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
        let fields = Dictionary(pairs, uniquingKeysWith: { $0 + ", " + $1 })
        let rest = unread[end.upperBound...]
        let isEmpty = isHead || status < 200 || status == 304 || status == 204
        guard let (body, used) = isEmpty ? ([], 0) : Self.body(rest, fields) else { return nil }
        unread = Array(rest.dropFirst(used))
        return WireReply(status: status, fields: fields, body: String(decoding: body, as: UTF8.self))
    }

    private static func body(_ rest: ArraySlice<UInt8>, _ fields: [String: String]) -> ([UInt8], Int)? {
        if let length = fields["content-length"].flatMap({ Int($0) }) {
            return rest.count >= length ? (Array(rest.prefix(length)), length) : nil
        }
        guard fields["transfer-encoding"] == "chunked" else { return ([], 0) }
        var body: [UInt8] = []
        var left = rest
        while let line = left.firstRange(of: Array("\r\n".utf8)) {
            guard let size = Int(String(decoding: left[..<line.lowerBound], as: UTF8.self), radix: 16),
                left[line.upperBound...].count >= size + 2
            else { return nil }
            body += left[line.upperBound...].prefix(size)
            left = left[line.upperBound...].dropFirst(size + 2)
            if size == 0 { return (body, rest.count - left.count) }
        }
        return nil
    }
}

/// Connects for the length of one closure; with a certificate of its own where it has one.
func withTalk<Result: Sendable>(
    _ port: Int, tls: TLSReloadable? = nil,
    preparing prepare: @escaping @Sendable (any Channel) throws -> Void = { _ in },
    _ body: @Sendable (inout Talk) async throws -> Result
) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .channelOption(.allowRemoteHalfClosure, value: true)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                if let tls { try tls.current.addClient(to: channel, proof: .name("gateway.example")) }
                try prepare(channel)
                return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                    wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
            }
        }
    return try await channel.executeThenClose { inbound, outbound in
        var talk = Talk(inbound, outbound)
        return try await body(&talk)
    }
}

/// One request on a connection of its own.
func ask(_ port: Int, _ request: String, tls: TLSReloadable? = nil) async throws -> WireReply? {
    try await withTalk(port, tls: tls) { talk in
        try await talk.send(request)
        return await talk.reply(isHead: request.hasPrefix("HEAD"))
    }
}

/// A POST with its length.
func post(_ path: String, _ body: String, type: String = "application/fhir+json", fields: String = "") -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n"
        + body
}

/// A request without a body.
func get(_ path: String, method: String = "GET", fields: String = "") -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
}
