// SPDX-License-Identifier: Apache-2.0
import Console
import GatewayConfig
import Logging
import NIOCore
import Relay
import ServiceLifecycle
import UnixSignals

/// The long-running parts of a gateway as one group: they start together, and a stop or a failure of one ends all.
struct GatewayServices<S: Store>: Sendable {
    let gateway: Gateway<S>
    let watch: StoreWatch
    let reporting: Reporting

    func run() async throws {
        let settings = gateway.current.value.settings
        var services: [any Service] = [
            SystemdWatchdog(reporting.notifier) { [watch] in !watch.hasFailed },
            StoreWatchService(watch: watch, reporting: reporting),
            FreeSpaceWatch(gateway: gateway, reporting: reporting),
            LogPump(gateway: gateway, reporting: reporting),
            ReloadOnHangup(gateway: gateway, reporting: reporting),
            CertificateWatch(tls: gateway.tls, logger: reporting.logger),
        ]
        if let listen = settings.observability.listen {
            services.append(
                HealthListener(
                    host: listen.host, port: listen.port, readiness: reporting.readiness,
                    metrics: reporting.metrics.factory, on: gateway.sideLoops, logger: reporting.logger,
                    refresh: { await gateway.showReadings(reporting) }))
        }
        services.append(ControlService(path: settings.controlSocket, gateway: gateway))
        let faces = settings.listeners.compactMap { listener in
            listener.face.fhir.map { FHIRFaceService(gateway: gateway, settings: listener, face: $0) }
        }
        services.append(
            RelayService(gateway: gateway, reporting: reporting, faces: faces.map(\.opened.futureResult)))
        // Behind the relay, so that they stop before it does.
        services += faces
        services += settings.listeners.filter(\.face.isFeed).map { FeedService(gateway: gateway, settings: $0) }
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: reporting.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(15)
        try await ServiceGroup(configuration: configuration).run()
    }
}

/// Commands to the running gateway.
struct ControlService<S: Store>: Service {
    let path: String
    let gateway: Gateway<S>

    func run() async throws {
        try await untilShutdown {
            try await ControlServer(path: path, operations: gateway, on: gateway.sideLoops).run()
        }
    }
}

/// The relay itself: ready when its listeners are open, stopped in order.
struct RelayService<S: Store>: Service {
    let gateway: Gateway<S>
    let reporting: Reporting
    /// The FHIR listeners, once each is open.
    var faces: [EventLoopFuture<Int>] = []

    func run() async throws {
        try await gateway.start()
        for face in faces { _ = try await face.get() }
        reporting.readiness.clear(.starting)
        reporting.notifier.tell(.ready)
        reporting.logger.notice("ready")
        try await gracefulShutdown()
        reporting.logger.notice("stopping")
        reporting.readiness.raise(.draining)
        reporting.notifier.tell(.stopping)
        await gateway.stopListening()
    }
}
