// SPDX-License-Identifier: Apache-2.0
import FHIRServer
import GatewayConfig
import Logging
import NIOCore
import NIOPosix
import Relay
import ServiceLifecycle
import Synchronization

/// An open FHIR listener.
struct OpenFace<S: Store>: Sendable {
    let listener: FHIRListener<FHIRFaceReception<S>>
}

/// One listener of FHIR over HTTP, from its opening until the shutdown.
struct FHIRFaceService<S: Store>: Service {
    let gateway: Gateway<S>
    let settings: ListenerSettings
    let face: FHIRFace
    /// Succeeds with the port when it is open; the gateway is not ready before.
    let opened: EventLoopPromise<Int>

    init(gateway: Gateway<S>, settings: ListenerSettings, face: FHIRFace) {
        self.gateway = gateway
        self.settings = settings
        self.face = face
        opened = gateway.sideLoops.next().makePromise(of: Int.self)
    }

    func run() async throws {
        do {
            let listener = try makeListener()
            gateway.faces.withLock { $0[settings.name] = OpenFace(listener: listener) }
            defer { gateway.faces.withLock { $0[settings.name] = nil } }
            try await listener.run()
            opened.fail(CancellationError())
        } catch {
            let failure = error as? GatewayFailure ?? .address(listener: settings.name, reason: "\(error)")
            opened.fail(failure)
            throw failure
        }
    }

    private func makeListener() throws(GatewayFailure) -> FHIRListener<FHIRFaceReception<S>> {
        let desk = try gateway.desk(for: settings)
        let reception = FHIRFaceReception(
            desk: desk, slots: CrashSlots(gateway.crashGuard),
            sent: SentMessages(reader: gateway.reader, store: gateway.store, threads: gateway.readerThreads),
            loop: gateway.sideLoops.next())
        let (logger, name) = (gateway.reporting.logger, settings.name)
        return FHIRListener(
            FaceSettings(settings, face), tls: desk.tls, budget: gateway.budget, on: gateway.listenerLoops,
            reception: reception, logger: logger
        ) { [opened] port in
            logger.notice("listening", metadata: ["listener": "\(name)", "port": "\(port)"])
            opened.succeed(port)
        }
    }
}

extension FaceSettings {
    init(_ settings: ListenerSettings, _ face: FHIRFace) {
        var limits = FaceLimits()
        limits.connections = settings.limits.connections
        limits.connectionsPerPeer = settings.limits.connectionsPerPeer
        limits.handshakeTime = TimeAmount(settings.limits.handshake)
        limits.firstByteTime = TimeAmount(settings.limits.firstByte)
        limits.idleTime = TimeAmount(settings.limits.idle)
        limits.requestTime = TimeAmount(settings.limits.requestTime)
        limits.bodySize = settings.limits.messageSize
        limits.gzipRatio = settings.limits.gzipRatio
        limits.requestsPerMinute = settings.limits.requestsPerMinute
        self.init(
            name: settings.name, host: settings.address?.host ?? "127.0.0.1", port: settings.address?.port ?? 0,
            base: face.base,
            tokens: Tokens(face.tokens), version: GatewayVersion.current, limits: limits)
    }
}

extension FaceSettings.Tokens {
    init(_ tokens: FHIRFace.Tokens) {
        switch tokens {
        case .off: self = .off
        case .accepted: self = .accepted
        case .required: self = .required
        }
    }
}
