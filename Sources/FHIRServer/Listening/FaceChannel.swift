// SPDX-License-Identifier: Apache-2.0
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

/// One connection for Hummingbird's server: Transport's TLS, the doorman, NIO's HTTP/1 parser, and then the serving loop.
///
/// Hummingbird's own `HTTP1Channel` would bring swift-http-types and a parsed URI to every request; here requests come
/// as NIO's parser makes them, and a parse error is answered with an OperationOutcome.
struct FaceChannel<Reception: FHIRReception>: ServerChildChannel {
    /// An accepted connection, ready to be served.
    struct Value: ServerChildChannelValue {
        let parts: NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
        let connection: FaceConnection

        var channel: any Channel { parts.channel }
    }

    let entrance: Entrance<Reception>
    let face: Face<Reception>
    let tls: TLSReloadable?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            do { return try enter(channel) } catch {
                // NIO leaves open what an asynchronous server could not set up.
                channel.close(promise: nil)
                throw error
            }
        }
    }

    private func enter(_ channel: any Channel) throws -> Value {
        let host = channel.remoteAddress?.ipAddress ?? ""
        if let reason = entrance.ledger.arrived(from: host) {
            entrance.reception.turnedAway(reason, from: host)
            throw ChannelError.ioOnClosedChannel
        }
        let connection = FaceConnection()
        let doorman: Doorman<Reception>
        do {
            let verified = try tls.map { try $0.current.secureServer(channel, isOptional: entrance.hasTokens) }
            doorman = Doorman(entrance: entrance, remoteHost: host, verified: verified, connection: connection)
            try channel.pipeline.syncOperations.addHandler(doorman)
        } catch {
            entrance.ledger.left(peer: nil, from: host)
            throw error
        }
        return Value(parts: try wrap(channel, doorman), connection: connection)
    }

    private func wrap(_ channel: any Channel, _ doorman: Doorman<Reception>) throws -> NIOAsyncChannel<
        HTTPServerRequestPart, HTTPServerResponsePart
    > {
        let options = channel.syncOptions
        try options?.setOption(.tcpOption(.tcp_nodelay), value: 1)
        for (option, value) in Vigilance.options(entrance.limits.keepaliveTime, entrance.limits.unacknowledgedTime) {
            try options?.setOption(option, value: value)
        }
        var decoding = NIOHTTPDecoderLimitConfiguration()
        decoding.maxHeaderFieldSize = entrance.limits.fieldSize
        decoding.maxHeaderListSize = entrance.limits.headSize
        decoding.maxHeaderFieldCount = entrance.limits.fieldCount
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoding)
        try pipeline.addHandler(RequestObserver(doorman))
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }

    func handle(value: Value, logger: Logger) async {
        do {
            try await withTaskCancellationHandler {
                try await value.parts.executeThenClose { inbound, outbound in
                    let serving = Serving(
                        face: face, connection: value.connection, channel: value.channel, outbound: outbound)
                    try await serving.run(inbound.makeAsyncIterator())
                }
            } onCancel: {
                value.channel.close(mode: .input, promise: nil)
            }
        } catch {
            // The connection failed or was hung up; whatever was taken in durably stays, and nobody is left to be told.
            logger.trace("connection ended", metadata: ["reason": "\(FailureKind.name(of: error))"])
        }
    }
}
