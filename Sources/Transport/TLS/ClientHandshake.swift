// SPDX-License-Identifier: Apache-2.0
package import NIOCore
import NIOTLS

extension TLSMaterial {
    /// Puts the client's end of TLS before everything else in a pipeline that was made for plain TCP, an HTTP client's
    /// for one, and says when the server has proven itself: only then may a byte be written.
    ///
    /// So certificates, revocation lists and pins are checked here and nowhere else, whoever speaks the protocol above.
    package func secureClient(_ channel: any Channel, proof: ServerProof) -> EventLoopFuture<Void> {
        let proven = channel.eventLoop.makePromise(of: Void.self)
        do {
            let end = try clientHandler(proof)
            let waiter = ClientHandshake(end.verified, proven)
            try channel.pipeline.syncOperations.addHandler(waiter, position: .first)
            try channel.pipeline.syncOperations.addHandler(end.handler, position: .first)
        } catch {
            proven.fail(DialFailure.handshake(FailureKind.name(of: error)))
        }
        return proven.futureResult
    }
}

/// Waits behind TLS for the end of one handshake, and leaves the pipeline then.
private final class ClientHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let verified: VerifiedPeer
    private let proven: EventLoopPromise<Void>

    init(_ verified: VerifiedPeer, _ proven: EventLoopPromise<Void>) {
        self.verified = verified
        self.proven = proven
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        guard case TLSUserEvent.handshakeCompleted = event else { return }
        if verified.identity == nil { return fail(context, "missing") }
        proven.succeed()
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(context, FailureKind.name(of: error))
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(context, "closed")
        context.fireChannelInactive()
    }

    private func fail(_ context: ChannelHandlerContext, _ kind: String) {
        proven.fail(verified.failure.map(DialFailure.certificate) ?? .handshake(kind))
        context.close(promise: nil)
    }
}
