// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
package import NIOCore
import NIOPosix

/// Everything the handlers of one listener share.
final class Entrance<Reception: MLLPReception>: Sendable {
    let reception: Reception
    let limits: ListenerLimits
    let budget: ByteBudget
    let ledger: ConnectionLedger

    init(reception: Reception, limits: ListenerLimits, budget: ByteBudget) {
        self.reception = reception
        self.limits = limits
        self.budget = budget
        ledger = ConnectionLedger(limits: limits)
    }
}

/// Listens for MLLP on one address, plain or over mutual TLS, and makes a session for each who connects.
///
/// There are never more connections than descriptors allow, whatever the limits say: who comes too many is accepted and
/// closed, with a reason that is counted.
package final class MLLPListener<Reception: MLLPReception>: Sendable {
    private let channel: any Channel
    private let entrance: Entrance<Reception>

    private init(channel: any Channel, entrance: Entrance<Reception>) {
        self.channel = channel
        self.entrance = entrance
    }

    /// Opens the address. `tls` nil means plain TCP; each handshake uses the material that is current then.
    package static func bind(
        host: String, port: Int, tls: TLSReloadable?, limits: ListenerLimits = .init(), budget: ByteBudget,
        on group: any EventLoopGroup, reception: Reception
    ) async throws -> MLLPListener {
        var limits = limits
        limits.connections = min(limits.connections, Descriptors.forConnections)
        let entrance = Entrance(reception: reception, limits: limits, budget: budget)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(clamping: limits.backlog))
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pause = AcceptPause { reception.turnedAway(.noDescriptors, from: "") }
                    try channel.pipeline.syncOperations.addHandler(pause)
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try enter(channel, entrance, tls) }
            }
        for (option, value) in Vigilance.options(limits.keepaliveTime, limits.unacknowledgedTime) {
            _ = bootstrap.childChannelOption(option, value: value)
        }
        let channel = try await bootstrap.bind(host: host, port: port).get()
        return MLLPListener(channel: channel, entrance: entrance)
    }

    private static func enter(_ channel: any Channel, _ entrance: Entrance<Reception>, _ tls: TLSReloadable?) throws {
        let host = channel.remoteAddress?.ipAddress ?? ""
        if let reason = entrance.ledger.arrived(from: host) {
            entrance.reception.turnedAway(reason, from: host)
            throw ChannelError.ioOnClosedChannel
        }
        do {
            let handlers = channel.pipeline.syncOperations
            let verified = try tls.map { tls in
                let secured = try tls.current.serverHandler()
                try handlers.addHandler(secured.handler)
                return secured.verified
            }
            try handlers.addHandler(FrameHandler(entrance: entrance, remoteHost: host, verified: verified))
        } catch {
            entrance.ledger.left(peer: nil, number: nil, from: host)
            throw error
        }
    }
}

extension MLLPListener {
    /// The port that is really open, when zero was asked for.
    package var port: Int { channel.localAddress?.port ?? 0 }

    /// Connections at this moment, those in their handshake included.
    package var connectionCount: Int { entrance.ledger.count }

    /// Connections whose session has begun.
    package var connections: [MLLPConnection] { entrance.ledger.open }

    /// Accepts no more; connections that are open stay so.
    package func stopAccepting() async {
        try? await channel.close().get()
    }

    /// Accepts no more and closes every connection once what was sent to it has left.
    package func close() async {
        await stopAccepting()
        for connection in connections { connection.eventLoop.execute { connection.close() } }
    }
}
