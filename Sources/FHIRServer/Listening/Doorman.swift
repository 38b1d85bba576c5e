// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOTLS
import Routing
import Transport

/// Stands between TLS and HTTP: lets nobody through whose certificate was not verified in this very handshake, counts
/// who is here, and minds the time.
final class Doorman<Reception: FHIRReception>: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    enum Stage { case handshaking, open, over }

    let entrance: Entrance<Reception>
    let remoteHost: String
    let verified: VerifiedPeer?
    let connection: FaceConnection
    var stage = Stage.handshaking
    var watch: RequestWatch
    private var peer = ""
    private var unanswered = 0
    private(set) var isQuiescing = false
    private var timer: (scheduled: Scheduled<Void>, at: NIODeadline)?

    init(
        entrance: Entrance<Reception>, remoteHost: String, verified: VerifiedPeer?, connection: FaceConnection
    ) {
        self.entrance = entrance
        self.remoteHost = remoteHost
        self.verified = verified
        self.connection = connection
        watch = RequestWatch(entrance.limits, at: .now())
    }

    // MARK: Coming in

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard stage == .handshaking, timer == nil else { return }
        if verified == nil { open(context, identity: nil) } else { rewatch(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted:
            guard stage == .handshaking else { return }
            let isAnonymous = entrance.hasTokens && verified?.failure == nil
            guard verified?.identity != nil || isAnonymous else {
                return turnAway(context, .certificate(verified?.failure ?? .missing))
            }
            open(context, identity: verified?.identity)
        case is ChannelShouldQuiesceEvent:
            isQuiescing = true
            if unanswered == 0 { context.close(promise: nil) }
        case ChannelEvent.inputClosed where stage != .open:
            context.close(promise: nil)
        default:
            context.fireUserInboundEventTriggered(event)
        }
    }

    private func open(_ context: ChannelHandlerContext, identity: PeerIdentity?) {
        let link = Link(of: context.channel, identity: identity)
        let facility = entrance.reception.facility(of: link)
        guard facility != nil || entrance.hasTokens else { return turnAway(context, .notWelcome) }
        peer = facility?.rawValue ?? remoteHost
        guard entrance.ledger.opened(peer: peer, from: remoteHost) else { return turnAway(context, .tooManyFromPeer) }
        connection.opened(link, facility: facility)
        stage = .open
        watch.opened(at: .now())
        rewatch(context)
    }

    private func turnAway(_ context: ChannelHandlerContext, _ reason: TurnedAway) {
        guard stage == .handshaking else { return }
        stage = .over
        cancelTimer()
        entrance.ledger.left(peer: nil, from: remoteHost)
        entrance.reception.turnedAway(reason, from: remoteHost)
        context.close(promise: nil)
    }

    // MARK: Going

    func channelInactive(context: ChannelHandlerContext) {
        end(context, "peer")
        context.fireChannelInactive()
    }

    /// Also comes when the channel never became active.
    func handlerRemoved(context: ChannelHandlerContext) { end(context, "peer") }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let wasOpen = stage == .open
        end(context, FailureKind.name(of: error))
        if wasOpen { context.fireErrorCaught(error) }
        context.close(promise: nil)
    }

    private func end(_ context: ChannelHandlerContext, _ reason: String) {
        switch stage {
        case .over: return
        case .handshaking:
            turnAway(context, verified?.failure.map(TurnedAway.certificate) ?? .handshake(reason))
        case .open:
            stage = .over
            cancelTimer()
            entrance.ledger.left(peer: peer, from: remoteHost)
        }
    }

    // MARK: Bytes

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard stage == .open else { return }
        watch.bytesCame(at: .now())
        context.fireChannelRead(data)
        rewatch(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        watch.blocked(at: .now())
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        watch.unblocked(at: .now())
        context.read()
        rewatch(context)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output {
            watch.finished(at: .now())
            rewatch(context)
        }
        context.close(mode: mode, promise: promise)
    }
}

// MARK: Requests, as `RequestObserver` sees them

extension Doorman {
    func headCame() {
        unanswered += 1
        watch.headCame(at: .now())
    }

    func requestEnded() { watch.requestEnded(at: .now()) }

    /// Says whether the connection is to be closed now.
    func responseEnded() -> Bool {
        unanswered -= 1
        if unanswered == 0 { watch.answered(at: .now()) }
        return unanswered == 0 && isQuiescing
    }
}

// MARK: Time

extension Doorman {
    /// Makes sure that a timer runs for the first limit that may be passed. One that is early looks again and costs
    /// little; most requests find one that is.
    private func rewatch(_ context: ChannelHandlerContext) {
        guard stage != .over, let due = watch.due else { return }
        if let timer, timer.at <= due.at { return }
        timer?.scheduled.cancel()
        let scheduled = context.eventLoop.assumeIsolated().scheduleTask(deadline: due.at) { self.timeCame(context) }
        timer = (scheduled, due.at)
    }

    private func cancelTimer() {
        timer?.scheduled.cancel()
        timer = nil
    }

    private func timeCame(_ context: ChannelHandlerContext) {
        timer = nil
        guard stage != .over, let due = watch.due else { return }
        guard due.at <= .now() else { return rewatch(context) }
        switch due.limit {
        case .handshake: turnAway(context, .handshakeTime)
        case .firstByte, .idle, .linger: context.close(promise: nil)
        case .head, .body:
            // Whoever serves the connection answers 408; the client has a moment to read it.
            watch.finished(at: .now())
            context.fireErrorCaught(RequestTooSlow())
            rewatch(context)
        }
    }
}

/// A request did not arrive in its time.
struct RequestTooSlow: Error {}

/// Everything the connections of one face share.
final class Entrance<Reception: FHIRReception>: Sendable {
    let reception: Reception
    let limits: FaceLimits
    let hasTokens: Bool
    let ledger: FaceLedger

    init(reception: Reception, limits: FaceLimits, hasTokens: Bool) {
        self.reception = reception
        self.limits = limits
        self.hasTokens = hasTokens
        ledger = FaceLedger(limits: limits)
    }
}
