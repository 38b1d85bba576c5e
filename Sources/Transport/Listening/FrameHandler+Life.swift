// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import NIOTLS

/// How a connection begins and ends.
extension FrameHandler {
    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard stage == .handshaking, watch.scheduled == nil else { return }
        guard verified != nil else { return open(context, identity: nil) }
        watch.handshakeDue = .now() + entrance.limits.handshakeTime
        rewatch(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            handshakeCompleted(context)
        case ChannelEvent.inputClosed:
            inputEnded = true
            if stage == .open { pump(context) } else { context.close(promise: nil) }
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// No session without a certificate that was verified in this very handshake.
    private func handshakeCompleted(_ context: ChannelHandlerContext) {
        guard stage == .handshaking else { return }
        guard let identity = verified?.identity else {
            return turnAway(context, .certificate(verified?.failure ?? .missing))
        }
        open(context, identity: identity)
    }

    private func open(_ context: ChannelHandlerContext, identity: PeerIdentity?) {
        let link = Link(
            number: LinkCounter.shared.next(), remote: context.remoteAddress, local: context.localAddress,
            identity: identity)
        guard let peer = entrance.reception.peer(of: link) else { return turnAway(context, .notWelcome) }
        let connection = MLLPConnection(
            link: link, eventLoop: context.eventLoop, limits: entrance.limits, budget: entrance.budget)
        guard entrance.ledger.opened(connection, peer: peer, from: remoteHost) else {
            return turnAway(context, .tooManyFromPeer)
        }
        connection.context = context
        connection.unblocked = { [weak self] in self?.unblocked() }
        self.connection = connection
        self.peer = peer
        session = entrance.reception.session(on: connection)
        stage = .open
        watch.opened(entrance.limits)
        rewatch(context)
    }

    private func turnAway(_ context: ChannelHandlerContext, _ reason: TurnedAway) {
        guard stage == .handshaking else { return }
        stage = .over
        watch.cancel()
        entrance.ledger.left(peer: nil, number: nil, from: remoteHost)
        entrance.reception.turnedAway(reason, from: remoteHost)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.peer, context)
        context.fireChannelInactive()
    }

    /// Also comes when the channel never became active.
    func handlerRemoved(context: ChannelHandlerContext) { end(.peer, context) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.failure(FailureKind.name(of: error)), context)
        context.close(promise: nil)
    }

    /// The peer has sent all it will: what is unfinished is finished or given up, and answers may still leave.
    func finishInput(_ connection: MLLPConnection, _ session: Reception.Session) {
        inputEnded = false
        while let step = decoder.finish() { apply(step, connection, session) }
        connection.peerHasFinished()
    }

    private func apply(_ step: FrameDecoder.Step, _ connection: MLLPConnection, _ session: Reception.Session) {
        switch step {
        case .end:
            connection.frameEnded()
            session.frameEnded()
        case .problem(let error, _):
            session.frameProblem(error)
        default:
            break
        }
    }

    private func end(_ reason: CloseReason, _ context: ChannelHandlerContext) {
        switch stage {
        case .over: return
        case .handshaking:
            if let failure = verified?.failure { return turnAway(context, .certificate(failure)) }
            turnAway(context, .handshake(reason.name))
        case .open:
            stage = .over
            watch.cancel()
            guard let connection, let session else { return }
            if unread == nil, connection.blocks.isEmpty {
                while let step = decoder.finish() { apply(step, connection, session) }
            } else if decoder.isInsideFrame {
                session.frameProblem(FramingError(.closedInsideFrame))
            }
            entrance.ledger.left(peer: peer, number: connection.id, from: remoteHost)
            connection.ended()
            self.connection = nil
            self.session = nil
            session.closed(connection.ownReason ?? reason)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            connection?.unblock(.writing)
        } else {
            connection?.blocks.insert(.writing)
        }
        context.fireChannelWritabilityChanged()
    }
}

// MARK: Time

extension FrameHandler {
    /// Looks at what is going on and makes sure that a timer runs for the first limit that may be passed.
    func rewatch(_ context: ChannelHandlerContext) {
        guard stage != .over else { return }
        watch.look(isInsideFrame: decoder.isInsideFrame, isHoldingEnd: decoder.isHoldingEndBlock)
        guard let due = watch.due(entrance.limits, frameLength: decoder.messageLength) else { return }
        if let scheduledFor = watch.scheduledFor, scheduledFor <= due { return }
        schedule(context, at: due)
    }

    private func schedule(_ context: ChannelHandlerContext, at due: NIODeadline) {
        watch.cancel()
        watch.scheduledFor = due
        watch.scheduled = context.eventLoop.assumeIsolated().scheduleTask(deadline: due) { self.timePassed(context) }
    }

    private func timePassed(_ context: ChannelHandlerContext) {
        watch.scheduled = nil
        watch.scheduledFor = nil
        guard stage != .over else { return }
        switch watch.passed(entrance.limits, frameLength: decoder.messageLength, at: .now()) {
        case .handshake: turnAway(context, .handshakeTime)
        case .firstByte: connection?.close(.firstByteTime)
        case .frame: connection?.close(.frameTime)
        case .idle: connection?.close(.idleTime)
        case .end:
            decoder.assumeEnd()
            pump(context)
            session?.readCompleted()
            connection?.flush()
        case nil:
            guard let due = watch.due(entrance.limits, frameLength: decoder.messageLength) else { return }
            schedule(context, at: max(due, watch.isBlocked ? .now() + .seconds(1) : due))
        }
    }
}
