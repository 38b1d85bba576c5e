// SPDX-License-Identifier: Apache-2.0
import MLLP
package import NIOCore

/// One accepted connection: what a session may do with it.
///
/// Everything but the constants belongs to the connection's event loop, and every verb must be called there;
/// `eventLoop.execute` brings others to it. That rule, and nothing else, is why it may be `Sendable`.
package final class MLLPConnection: @unchecked Sendable {
    /// Why no bytes are handed out for the moment.
    struct Blocks: OptionSet {
        let rawValue: UInt8
        static let session = Self(rawValue: 1)
        static let bytes = Self(rawValue: 2)
        static let budget = Self(rawValue: 4)
        static let frames = Self(rawValue: 8)
        static let writing = Self(rawValue: 16)
        static let closing = Self(rawValue: 32)
    }

    package let link: Link
    package let eventLoop: any EventLoop
    package let limits: ListenerLimits
    private let budget: ByteBudget

    var context: ChannelHandlerContext?
    var unblocked: (() -> Void)?
    var blocks: Blocks = []
    var isReading = false
    private(set) var framesInFlight = 0
    private(set) var bytesInFlight = 0
    private var needsFlush = false
    private var closesWhenFinished = false
    private(set) var ownReason: CloseReason?

    init(link: Link, eventLoop: any EventLoop, limits: ListenerLimits, budget: ByteBudget) {
        self.link = link
        self.eventLoop = eventLoop
        self.limits = limits
        self.budget = budget
    }

    deinit { budget.give(bytesInFlight) }
}

// MARK: What a session calls

extension MLLPConnection {
    /// Unlike every other connection's in this process.
    package var id: UInt64 { link.number }

    /// Whether answers can still leave.
    package var isOpen: Bool { context != nil && ownReason == nil }

    /// Sends one message, framed. During a read it leaves when the read is over, together with others.
    package func send(frameOf message: [UInt8]) {
        eventLoop.assertInEventLoop()
        guard isOpen, let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: message.count + MLLP.overhead)
        buffer.writeInteger(MLLP.startBlock)
        buffer.writeBytes(message)
        buffer.writeInteger(UInt16(MLLP.endBlock) << 8 | UInt16(MLLP.carriageReturn))
        context.write(NIOAny(buffer), promise: nil)
        needsFlush = true
        if !isReading { flush() }
    }

    /// Gives back bytes that were handed out: the session keeps them no longer, or the store has them.
    package func release(_ bytes: Int) {
        eventLoop.assertInEventLoop()
        guard bytes > 0 else { return }
        precondition(bytes <= bytesInFlight, "a session cannot release more than it was given")
        bytesInFlight -= bytes
        budget.give(bytes)
        unblock(.bytes)
    }

    /// A frame's story is over: answered, or without need of an answer. Makes room for another.
    package func finishFrame() {
        eventLoop.assertInEventLoop()
        precondition(framesInFlight > 0, "a session cannot finish more frames than it was given")
        framesInFlight -= 1
        if framesInFlight == 0, closesWhenFinished { return close(.peer) }
        unblock(.frames)
        if framesInFlight == 0 { unblock(.bytes) }
    }

    /// Hands out nothing more until `resumeReading`.
    package func pauseReading() {
        eventLoop.assertInEventLoop()
        blocks.insert(.session)
    }

    /// Hands out again what comes, unless a limit forbids it.
    package func resumeReading() {
        eventLoop.assertInEventLoop()
        unblock(.session)
    }

    /// Lets what was sent leave, then closes. Nothing more is handed out.
    package func close(_ reason: CloseReason = .own) {
        eventLoop.assertInEventLoop()
        guard ownReason == nil, let context else { return }
        ownReason = reason
        blocks.insert(.closing)
        let last = eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(NIOAny(context.channel.allocator.buffer(capacity: 0)), promise: last)
        // A peer that does not read its answers cannot hold the connection open.
        let patience = eventLoop.assumeIsolated().scheduleTask(in: .seconds(5)) { self.context?.close(promise: nil) }
        last.futureResult.assumeIsolated().whenComplete { _ in
            patience.cancel()
            self.context?.close(promise: nil)
        }
    }

    /// Closes at once; answers that had not left are lost.
    package func abort(_ reason: CloseReason = .own) {
        eventLoop.assertInEventLoop()
        if ownReason == nil { ownReason = reason }
        blocks.insert(.closing)
        context?.close(promise: nil)
    }
}

// MARK: What the handler calls

extension MLLPConnection {
    func flush() {
        guard needsFlush else { return }
        needsFlush = false
        context?.flush()
    }

    /// Counts bytes that are to be handed out, or says why that must wait.
    func charge(_ count: Int) -> Bool {
        // A read larger than the limit passes when it is alone, or it would wait for ever.
        guard bytesInFlight == 0 || bytesInFlight + count <= limits.bytesInFlight else {
            blocks.insert(.bytes)
            return false
        }
        guard budget.take(count) else {
            blocks.insert(.budget)
            budget.wait(for: count, on: eventLoop) { [weak self] in self?.unblock(.budget) }
            return false
        }
        bytesInFlight += count
        return true
    }

    /// Bytes that were no part of a message.
    func refund(_ count: Int) {
        guard count > 0 else { return }
        bytesInFlight -= count
        budget.give(count)
    }

    func frameEnded() {
        framesInFlight += 1
        if framesInFlight >= limits.framesInFlight { blocks.insert(.frames) }
    }

    /// The channel is gone.
    func ended() {
        context = nil
        unblocked = nil
        blocks.insert(.closing)
    }

    func unblock(_ block: Blocks) {
        guard blocks.contains(block) else { return }
        blocks.remove(block)
        if blocks.isEmpty { unblocked?() }
    }

    /// The peer will send nothing more; it still hears the answers it waits for.
    func peerHasFinished() {
        closesWhenFinished = true
        if framesInFlight == 0 { close(.peer) }
    }
}
