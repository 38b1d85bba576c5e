// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import NIOTLS

/// Reads answers off one outgoing connection and tells its observer what happens.
final class AnswerHandler<Observer: DialObserver>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Stage { case handshaking, ready, over }

    private let connection: DialledConnection
    private let observer: Observer
    private let verified: VerifiedPeer?
    private var stage = Stage.handshaking
    private var decoder: FrameDecoder
    private var answer: [UInt8] = []
    private var timer: Scheduled<Void>?

    init(connection: DialledConnection, observer: Observer, verified: VerifiedPeer?) {
        self.connection = connection
        self.observer = observer
        self.verified = verified
        decoder = FrameDecoder(frameMaximum: connection.limits.answerSize, noiseMaximum: connection.limits.noise)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard stage == .handshaking, timer == nil else { return }
        guard verified != nil else { return ready(context, identity: nil) }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: connection.limits.handshakeTime) {
            self.fail(context, .handshake("time"))
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted = event else { return context.fireUserInboundEventTriggered(event) }
        guard let identity = verified?.identity else {
            return fail(context, .certificate(verified?.failure ?? .missing))
        }
        ready(context, identity: identity)
    }

    private func ready(_ context: ChannelHandlerContext, identity: PeerIdentity?) {
        guard stage == .handshaking else { return }
        timer?.cancel()
        timer = nil
        stage = .ready
        connection.context = context
        connection.lastByteWritten = { [weak self] in self?.say(.lastByteWritten) }
        say(
            .connected(
                Link(
                    number: LinkCounter.shared.next(), remote: context.remoteAddress, local: context.localAddress,
                    identity: identity)))
    }

    // MARK: Answers

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard stage == .ready else { return }
        timer?.cancel()
        timer = nil
        unwrapInboundIn(data).withUnsafeReadableBytes { take($0) }
        guard stage == .ready, decoder.isHoldingEndBlock else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: connection.limits.endTime) {
            self.decoder.assumeEnd()
            self.take(UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) {
        var unread = bytes
        while stage == .ready, connection.ownReason == nil {
            let step = decoder.next(unread)
            if step == .needMore { return }
            unread = UnsafeRawBufferPointer(rebasing: unread.dropFirst(apply(step, unread)))
        }
    }

    private func apply(_ step: FrameDecoder.Step, _ bytes: UnsafeRawBufferPointer) -> Int {
        switch step {
        case .needMore: return bytes.count
        case .begin(let consumed):
            answer = []
            return consumed
        case .data(let range):
            if answer.isEmpty { answer = Array(bytes[range]) } else { answer.append(contentsOf: bytes[range]) }
            return range.upperBound
        case .heldEndBlock:
            answer.append(MLLP.endBlock)
            return 0
        case .end(let consumed):
            let whole = answer
            answer = []
            say(.answer(whole))
            return consumed
        case .problem(let error, let consumed):
            say(.garbled(error))
            if error.code == .missingStartBlock || error.code == .frameTooLarge { connection.close(.framing(error)) }
            return consumed
        }
    }

    // MARK: The end

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { connection.ask() }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.peer, context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(.peer, context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failure(FailureKind.name(of: error)), context)
        context.close(promise: nil)
    }

    private func end(_ reason: CloseReason, _ context: ChannelHandlerContext) {
        switch stage {
        case .over: return
        case .handshaking:
            if let failure = verified?.failure { return fail(context, .certificate(failure)) }
            fail(context, verified == nil ? .unreachable(reason.name) : .handshake(reason.name))
        case .ready:
            while connection.ownReason == nil, let step = decoder.finish() {
                _ = apply(step, UnsafeRawBufferPointer(start: nil, count: 0))
            }
            over()
            say(.closed(connection.ownReason ?? reason))
        }
    }

    private func fail(_ context: ChannelHandlerContext, _ failure: DialFailure) {
        guard stage == .handshaking else { return }
        over()
        context.close(promise: nil)
        say(.connectFailed(failure))
    }

    private func over() {
        stage = .over
        timer?.cancel()
        timer = nil
        connection.ended()
    }

    private func say(_ event: DialEvent) { observer.happened(event, on: connection) }
}
