// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import Transport

/// What happens on one outgoing HTTP connection.
enum HTTPLineEvent: Sendable {
    /// The connection is ready for a request; over TLS the server has proved who it is.
    case connected
    /// There is no connection, and nothing else will be said. No byte of any request has left.
    case connectFailed(DialFailure)
    /// The last byte of the request was handed to the kernel.
    case lastByteWritten
    case answer(HTTPResponseHead, [UInt8])
    /// What came back is not HTTP, or too large.
    case garbled
    /// The connection is gone; the last thing said.
    case closed(CloseReason)
}

/// One outgoing HTTP/1.1 connection: one request at a time, no pipelining, no redirects. Everything belongs to its event
/// loop.
final class HTTPLine {
    let loop: any EventLoop
    let limits: DiallerLimits
    private let hears: (HTTPLineEvent) -> Void

    private var context: ChannelHandlerContext?
    private var source: (any ChunkSource)?
    private var isAsking = false
    private(set) var ownReason: CloseReason?
    var closeEarly: (() -> Void)?

    init(on loop: any EventLoop, limits: DiallerLimits, hears: @escaping (HTTPLineEvent) -> Void) {
        self.loop = loop
        self.limits = limits
        self.hears = hears
    }

    func say(_ event: HTTPLineEvent) { hears(event) }

    func stands(_ context: ChannelHandlerContext) { self.context = context }

    func ended() {
        context = nil
        source = nil
        closeEarly = nil
    }

    /// Sends a request whose body is here.
    func send(_ head: HTTPRequestHead, _ body: [UInt8]) {
        guard let context, ownReason == nil else { return }
        write(.head(head), context)
        write(.body(.byteBuffer(context.channel.allocator.buffer(bytes: body))), context)
        finish(context)
    }

    /// Sends a request whose body is asked for piece by piece, as fast as the facility takes it.
    func send(_ head: HTTPRequestHead, streaming source: any ChunkSource) {
        guard let context, ownReason == nil else { return }
        write(.head(head), context)
        self.source = source
        ask()
    }

    /// Closes at once.
    func close(_ reason: CloseReason = .own) {
        guard ownReason == nil else { return }
        ownReason = reason
        source = nil
        if let context { context.close(promise: nil) } else { closeEarly?() }
    }

    /// Asks for the next piece, when the facility has room for it.
    func ask() {
        guard let source, !isAsking, let context, context.channel.isWritable else { return }
        isAsking = true
        let line = NIOLoopBound(self, eventLoop: loop)
        source.next { [loop] chunk in loop.execute { line.value.take(chunk) } }
    }

    private func take(_ chunk: Chunk) {
        isAsking = false
        guard source != nil, let context else { return }
        switch chunk {
        case .bytes(let bytes):
            write(.body(.byteBuffer(context.channel.allocator.buffer(bytes: bytes))), context)
            context.flush()
            ask()
        case .end:
            source = nil
            finish(context)
        case .failed: close(.source)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        let written = loop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { [weak self] in
            guard let self, self.context != nil else { return }
            say(.lastByteWritten)
        }
        context.writeAndFlush(NIOAny(HTTPClientRequestPart.end(nil)), promise: written)
    }

    private func write(_ part: HTTPClientRequestPart, _ context: ChannelHandlerContext) {
        context.write(NIOAny(part), promise: nil)
    }
}
