// SPDX-License-Identifier: Apache-2.0
import MLLP
package import NIOCore

/// One outgoing connection: what a courier may do with it.
///
/// Everything but the constants belongs to the connection's event loop, and every verb must be called there. That
/// rule, and nothing else, is why it may be `Sendable`.
package final class DialledConnection: @unchecked Sendable {
    package let eventLoop: any EventLoop
    package let target: DialTarget
    package let limits: DiallerLimits

    var context: ChannelHandlerContext?
    var lastByteWritten: (() -> Void)?
    var closeEarly: (() -> Void)?
    private(set) var ownReason: CloseReason?
    private var source: ((@escaping @Sendable (Chunk) -> Void) -> Void)?
    private var isAsking = false
    private var holdsEndBlock = false

    init(eventLoop: any EventLoop, target: DialTarget, limits: DiallerLimits) {
        self.eventLoop = eventLoop
        self.target = target
        self.limits = limits
    }

    /// Whether a message can be sent now.
    package var isReady: Bool { context != nil && ownReason == nil && source == nil }

    /// Sends one message, framed. `lastByteWritten` follows, or `closed`.
    package func send(frameOf message: [UInt8]) {
        eventLoop.assertInEventLoop()
        guard isReady, let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: message.count + MLLP.overhead)
        buffer.writeInteger(MLLP.startBlock)
        buffer.writeBytes(message)
        finish(buffer, context)
    }

    /// Sends one message whose body is asked for piece by piece, as fast as the peer takes it.
    package func send<Source: ChunkSource>(streaming source: Source) {
        eventLoop.assertInEventLoop()
        guard isReady, let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: 1)
        buffer.writeInteger(MLLP.startBlock)
        context.write(NIOAny(buffer), promise: nil)
        self.source = { source.next($0) }
        ask()
    }

    /// Closes at once. What has been written has been written.
    package func close(_ reason: CloseReason = .own) {
        eventLoop.assertInEventLoop()
        guard ownReason == nil else { return }
        ownReason = reason
        source = nil
        if let context { context.close(promise: nil) } else { closeEarly?() }
    }
}

extension DialledConnection {
    /// Asks for the next piece, when the peer has room for it.
    func ask() {
        guard let source, !isAsking, let context, context.channel.isWritable else { return }
        isAsking = true
        source { chunk in self.eventLoop.execute { self.take(chunk) } }
    }

    private func take(_ chunk: Chunk) {
        isAsking = false
        guard source != nil, let context else { return }
        switch chunk {
        case .bytes(let bytes):
            write(bytes, context)
            ask()
        case .end:
            source = nil
            var buffer = context.channel.allocator.buffer(capacity: 3)
            if holdsEndBlock { buffer.writeInteger(MLLP.endBlock) }
            finish(buffer, context)
        case .failed:
            close(.source)
        }
    }

    /// A piece that ends in FS is written without it until the next one comes: were the connection to break just there,
    /// the receiver would take half a message for a whole one.
    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        guard let last = bytes.last else { return }
        var buffer = context.channel.allocator.buffer(capacity: bytes.count + 1)
        if holdsEndBlock { buffer.writeInteger(MLLP.endBlock) }
        holdsEndBlock = last == MLLP.endBlock
        buffer.writeBytes(holdsEndBlock ? bytes.dropLast() : bytes[...])
        context.writeAndFlush(NIOAny(buffer), promise: nil)
    }

    private func finish(_ head: ByteBuffer, _ context: ChannelHandlerContext) {
        var buffer = head
        buffer.writeInteger(UInt16(MLLP.endBlock) << 8 | UInt16(MLLP.carriageReturn))
        let written = eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenSuccess { self.lastByteWritten?() }
        context.writeAndFlush(NIOAny(buffer), promise: written)
    }

    func ended() {
        context = nil
        lastByteWritten = nil
        closeEarly = nil
        source = nil
    }
}
