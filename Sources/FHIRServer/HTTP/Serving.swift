// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1

/// A reply that had begun could not be ended: the connection is cut, so that nobody takes it for whole.
struct BrokenOff: Error {}

/// One connection's requests, one after the other: pipelined ones wait in the socket.
struct Serving<Reception: FHIRReception> {
    typealias Outbound = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    let face: Face<Reception>
    let connection: FaceConnection
    let channel: any Channel
    let outbound: Outbound

    /// So much of a body that nobody wanted is read away, to keep the connection.
    private static var skippable: Int { 64 << 10 }

    func run(_ parts: BodyReader.Parts) async throws {
        var body = BodyReader(parts, outbound, sizeMaximum: face.limits.bodySize)
        do {
            while let head = try await body.nextHead() {
                guard let peer = connection.peer else { return }
                let reply = try await face.answer(head, &body, peer, on: channel.eventLoop)
                let isLast = isLast(head, reply, body)
                try await write(reply, head.method == .HEAD, isLast: isLast)
                guard !isLast, try await body.skip(atMost: Self.skippable) else { break }
            }
        } catch {
            guard let problem = FaceProblem(whatever: error) else { throw error }
            face.reception.refused(problem.code.rawValue, from: connection.peer?.facility)
            try await write(Outcome.reply(problem, .standard), false, isLast: true)
        }
        try await linger(&body)
    }

    /// Whether the connection can go on after this reply.
    private func isLast(_ head: HTTPRequestHead, _ reply: Reply, _ body: BodyReader) -> Bool {
        if reply.closes || !head.isKeepAlive || head.headers.contains(name: "upgrade") { return true }
        if body.isFinished { return false }
        // A client that waits for 100 Continue may or may not send the body now; nobody could tell it from a request.
        if body.owesContinue { return true }
        if head.headers.contains(name: "transfer-encoding") { return true }
        return (head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0) > Self.skippable
    }

    private func write(_ reply: Reply, _ isHead: Bool, isLast: Bool) async throws {
        let head = HTTPServerResponsePart.head(reply.head(date: face.date.now, isLast: isLast))
        switch reply.body {
        case _ where isHead: try await outbound.write(contentsOf: [head, .end(nil)])
        case .none: try await outbound.write(contentsOf: [head, .end(nil)])
        case .bytes(let bytes):
            try await outbound.write(contentsOf: [head, .body(.byteBuffer(ByteBuffer(bytes: bytes))), .end(nil)])
        case .stream(_, let stream):
            try await outbound.write(head)
            let outbound = outbound
            do { try await stream { try await outbound.write(.body(.byteBuffer($0))) } } catch { throw BrokenOff() }
            try await outbound.write(.end(nil))
        }
    }

    /// Nothing more will be said. What the client still sends is read away for a moment, or the reset that follows unread
    /// bytes would take the reply out of its hands (RFC 9112, section 9.6); the doorman minds the time.
    private func linger(_ body: inout BodyReader) async throws {
        outbound.finish()
        try await body.drain()
        try await channel.closeFuture.get()
    }
}
