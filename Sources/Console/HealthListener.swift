// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import HummingbirdCore
package import Logging
package import NIOCore
import ServiceLifecycle

/// Shows `/livez`, `/readyz` and `/metrics` to the machine it runs on, apart from every listener that takes messages.
package struct HealthListener: Service {
    /// What the listener puts up with; nobody needs more to read three pages.
    package struct Limits: Sendable, Hashable {
        package var connections = 32
        package var headerBytes = 8 << 10
        package var headerCount = 64
        /// For the whole request, from the connection on.
        package var requestTime: Duration = .seconds(10)

        package init() {}
    }

    private let application: Application<Responder>

    /// Binds when run. `refresh` is awaited before each `/metrics`, to bring up to date what is not counted as it
    /// happens; `onListening` tells the port.
    package init(
        host: String, port: Int, readiness: Readiness, metrics: PrometheusFactory, limits: Limits = .init(),
        on group: any EventLoopGroup, logger: Logger, refresh: @escaping @Sendable () async -> Void = {},
        onListening: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        application = Application(
            responder: Responder(readiness: readiness, metrics: metrics, refresh: refresh),
            server: .http1(configuration: Self.http(limits)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), backlog: limits.connections,
                availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
            onServerRunning: { channel in if let port = channel.localAddress?.port { onListening(port) } },
            eventLoopGroupProvider: .shared(group), logger: quiet)
    }

    /// Listens until the shutdown, and lets answers under way go out.
    package func run() async throws { try await application.run() }

    private static func http(_ limits: Limits) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.requestTime),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                maxHeaderFieldCount: limits.headerCount))
    }
}
