// SPDX-License-Identifier: Apache-2.0
import HummingbirdCore
package import Logging
package import NIOCore
import ServiceLifecycle
package import Transport

/// Listens for FHIR over HTTP on one address, plain or over mutual TLS, and answers every request.
package final class FHIRListener<Reception: FHIRReception>: Service {
    private let server: Server<FaceChannel<Reception>>
    private let entrance: Entrance<Reception>

    /// Binds when run. `tls` nil means plain TCP; each handshake uses the material that is current then. `onListening` is
    /// told the port that is really open.
    package init(
        _ settings: FaceSettings, tls: TLSReloadable?, budget: ByteBudget, on group: any EventLoopGroup,
        reception: Reception, logger: Logger, onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        var settings = settings
        settings.isSecure = tls != nil
        settings.limits.connections = min(settings.limits.connections, Descriptors.forConnections)
        let port = settings.port
        let face = Face(reception: reception, settings: settings, budget: budget)
        let entrance = Entrance(
            reception: reception, limits: settings.limits, hasTokens: settings.tokens != .off)
        self.entrance = entrance
        server = Server(
            childChannelSetup: FaceChannel(entrance: entrance, face: face, tls: tls),
            configuration: ServerConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: settings.limits.backlog),
            onServerRunning: { channel in
                // NIO's own back-off after EMFILE leaves the socket in epoll, see `AcceptPause`.
                try? await channel.eventLoop.submit {
                    let pause = AcceptPause { reception.turnedAway(.noDescriptors, from: "") }
                    try channel.pipeline.syncOperations.addHandler(pause, position: .first)
                }.get()
                let port = channel.localAddress?.port ?? port
                face.opened(port: port)
                onListening(port)
            },
            eventLoopGroup: group, logger: Self.quiet(logger))
    }

    /// Listens until `stop`, or the shutdown of the service group, and lets replies under way go out.
    package func run() async throws { try await server.run() }

    /// Accepts no more; connections end with the reply that is under way.
    package func stop() async throws { try await server.shutdownGracefully() }

    /// Connections at this moment, those in their handshake included.
    package var connectionCount: Int { entrance.ledger.count }

    /// Requests are events of the reception; the server's own lines are for its developers.
    private static func quiet(_ logger: Logger) -> Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        return quiet
    }
}
