// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import Transport

/// Reads answers off one connection and tells its line what happens.
final class HTTPLineHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private enum Stage { case handshaking, ready, over }

    private let line: HTTPLine
    private let isSecured: Bool
    private var context: ChannelHandlerContext?
    private var stage = Stage.handshaking
    private var timer: Scheduled<Void>?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    init(_ line: HTTPLine, isSecured: Bool) {
        self.line = line
        self.isSecured = isSecured
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        guard isSecured else { return ready(context) }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: line.limits.handshakeTime) {
            self.fail(context, .handshake("time"))
        }
    }

    /// TLS verifies inside the handshake: a server that is not the facility never sees a byte of a request.
    func proven(_ result: Result<Void, any Error>) {
        guard let context else { return }
        switch result {
        case .success: ready(context)
        case .failure(let error as DialFailure): fail(context, error)
        case .failure(let error): fail(context, .handshake(FailureKind.name(of: error)))
        }
    }

    private func ready(_ context: ChannelHandlerContext) {
        guard stage == .handshaking else { return }
        timer?.cancel()
        timer = nil
        stage = .ready
        line.stands(context)
        line.say(.connected)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard stage == .ready, line.ownReason == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let buffer):
            guard body.count + buffer.readableBytes <= line.limits.answerSize else {
                line.say(.garbled)
                return line.close(.failure("answer-size"))
            }
            body.append(contentsOf: buffer.readableBytesView)
        case .end:
            guard let head else { return }
            self.head = nil
            line.say(.answer(head, body))
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { line.ask() }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.peer, context)
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(.peer, context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState: end(.peer, context)
        case is HTTPParserError:
            if stage == .ready { line.say(.garbled) }
            end(.failure("http"), context)
        default: end(.failure(FailureKind.name(of: error)), context)
        }
        context.close(promise: nil)
    }

    private func end(_ reason: CloseReason, _ context: ChannelHandlerContext) {
        switch stage {
        case .over: return
        case .handshaking:
            fail(context, isSecured ? .handshake(reason.name) : .unreachable(reason.name))
        case .ready:
            over()
            line.say(.closed(line.ownReason ?? reason))
        }
    }

    private func fail(_ context: ChannelHandlerContext, _ failure: DialFailure) {
        guard stage == .handshaking else { return }
        over()
        context.close(promise: nil)
        line.say(.connectFailed(failure))
    }

    private func over() {
        context = nil
        stage = .over
        timer?.cancel()
        timer = nil
        line.ended()
    }
}
