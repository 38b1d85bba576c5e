// SPDX-License-Identifier: Apache-2.0
import GatewayConfig
import Issues
import Logging
import NIOCore
import NIOPosix
import Relay
import Routing
import Synchronization
import Transport

/// Starting, reloading, stopping.
extension Gateway {
    /// Delivers what waits, and opens the listeners. After this the gateway is ready.
    func start() async throws(GatewayFailure) {
        committer.start()
        note(.started(version: GatewayVersion.current))
        let directory = current.value
        courierLoop.execute { [self] in
            courier.value.start { [self] in makeReply($0, $1, $2) }
            courier.value.adopt(directory)
        }
        for listener in directory.settings.listeners where listener.face == .mllp { try await listen(listener) }
    }

    private func listen(_ settings: ListenerSettings) async throws(GatewayFailure) {
        guard let address = settings.address else { return }
        let desk = try desk(for: settings)
        do {
            let listener = try await MLLPListener.bind(
                host: address.host, port: address.port, tls: desk.tls, limits: .init(settings.limits),
                budget: budget, on: listenerLoops, reception: LinkReception(desk: desk, loop: listenerLoops.next()))
            listeners.withLock { $0.append(OpenListener(name: settings.name, listener: listener)) }
            reporting.logger.notice(
                "listening", metadata: ["listener": "\(settings.name)", "port": "\(listener.port)"])
        } catch {
            throw .address(listener: settings.name, reason: "\(error)")
        }
    }

    /// Where the messages of this listener will be taken in.
    func desk(for settings: ListenerSettings) throws(GatewayFailure) -> IntakeDesk<S> {
        let material: TLSReloadable?
        do throws(TLSFileError) {
            material = try settings.tls.tls.map { files throws(TLSFileError) in try tls.material(TLSFiles(files)) }
        } catch {
            throw .tls(error)
        }
        return IntakeDesk(
            listener: settings.name, current: current, committer: committer, store: store, clock: clock, secret: secret,
            crashGuard: crashGuard, workers: workers, numbers: numbers, trouble: trouble,
            metrics: reporting.metrics.listener(settings.name), tls: material,
            coach: settings.coach.map { coach in
                Coach(
                    coach, listener: settings.name, language: current.value.settings.gateway.language ?? .ja,
                    workers: workers, clock: clock, logger: reporting.logger)
            })
    }

    /// Puts an event into the log.
    func note(_ what: RoutingEvent.What, actor: RoutingEvent.Actor = .gateway) {
        committer.submit(.note([what], actor: actor, at: clock.now), on: courierLoop) { _ in }
    }

    /// Reads the configuration and all certificates again. A mistake keeps everything as it was; connections stay.
    /// Listeners' addresses are fixed at the start.
    func reload(by actor: RoutingEvent.Actor) throws(GatewayFailure) {
        let configuration = try ConfigurationFile.read(file)
        let directory = try Directory(configuration.settings, lanes: lanes, dialling: tls)
        do throws(TLSFileError) { try tls.reload(at: clock.now) } catch { throw .tls(error) }
        current.replace(with: directory)
        reporting.metrics.keep(
            listeners: Set(directory.settings.listeners.map(\.name)), facilities: Set(directory.endpoints.keys))
        courierLoop.execute { [self] in courier.value.adopt(directory) }
        note(.reloaded(detail: "\(directory.settings.facilities.count) facilities"), actor: actor)
        reporting.logger.notice("reloaded", metadata: ["count": "\(directory.settings.facilities.count)"])
    }

    /// Nothing more is accepted; connections end when what was sent to them has left.
    func stopListening() async {
        let open = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for open in open { await open.listener.close() }
    }

    /// Ends in order: no new messages, then no new deliveries, then the last commit.
    func stop() async {
        await stopListening()
        await withCheckedContinuation { closed in
            courierLoop.execute { [self] in courier.value.close(grace: .seconds(5)) { closed.resume() } }
        }
        if case .failed = trouble.condition {
        } else {
            note(.stopped)
            committer.stop()
        }
        await endThreads()
    }

    private func endThreads() async {
        for group in [listenerLoops, courierLoops, sideLoops] { try? await group.shutdownGracefully() }
        try? await readerThreads.shutdownGracefully()
    }

    /// A facility's answer that is a message of its own enters custody like any other that it sends.
    private func makeReply(_ facility: FacilityID, _ delivery: DeliveryID, _ bytes: [UInt8]) -> Admission? {
        let directory = current.value
        guard
            let listener = directory.settings.listeners.first(where: {
                $0.coach == nil && directory.settings.link(listener: $0, facility: facility) != nil
            })
        else {
            return nil
        }
        return replyAdmission(
            bytes, link: directory.settings.link(listener: listener, facility: facility), listener.name)
    }

    private func replyAdmission(_ bytes: [UInt8], link: LinkIdentity?, _ listener: String) -> Admission? {
        let desk = IntakeDesk(
            listener: listener, current: current, committer: committer, store: store, clock: clock, secret: secret,
            crashGuard: crashGuard, workers: workers, numbers: numbers, trouble: trouble,
            metrics: reporting.metrics.listener(listener), tls: nil)
        guard let link, let message = try? desk.read(bytes) else { return nil }
        switch desk.decide(message, .contiguous(bytes), content: desk.contentDigest(message), link: link) {
        case .admit(let admission): return admission
        case .refuse(let refusal, let facts):
            // The answer ends the delivery all the same; that its message goes nowhere is said in the log.
            note(.refused(facts, code: refusal.code.rawValue, path: refusal.path), actor: .facility(facts.sender))
            return nil
        case .invalid(let issues, let facts), .examined(let issues, let facts):
            desk.note(invalid: issues, facts, on: courierLoop)
            return nil
        }
    }
}
