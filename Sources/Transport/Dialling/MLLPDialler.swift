// SPDX-License-Identifier: Apache-2.0
package import NIOCore
import NIOPosix

/// Opens outgoing MLLP connections, plain or over mutual TLS, each on one event loop.
package enum MLLPDialler {
    /// Begins to connect. The observer hears of success or failure, and of everything after; it is kept until then.
    /// Call it on the event loop.
    @discardableResult
    package static func dial<Observer: DialObserver>(
        _ target: DialTarget, security: DialSecurity?, limits: DiallerLimits = .init(), on eventLoop: any EventLoop,
        observer: Observer
    ) -> DialledConnection {
        eventLoop.assertInEventLoop()
        let connection = DialledConnection(eventLoop: eventLoop, target: target, limits: limits)
        let attempt = Attempt(connection: connection, observer: observer, security: security)
        connection.closeEarly = { [weak attempt] in attempt?.giveUp() }
        open(target, bootstrap(on: eventLoop, limits)).assumeIsolated().whenComplete { attempt.finished($0) }
        return connection
    }

    /// An address needs no resolver, and no thread for one.
    private static func open(_ target: DialTarget, _ bootstrap: ClientBootstrap) -> EventLoopFuture<any Channel> {
        guard let address = try? SocketAddress(ipAddress: target.host, port: target.port) else {
            return bootstrap.connect(host: target.host, port: target.port)
        }
        return bootstrap.connect(to: address)
    }

    private static func bootstrap(on eventLoop: any EventLoop, _ limits: DiallerLimits) -> ClientBootstrap {
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(limits.connectTime)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        for (option, value) in Vigilance.options(limits.keepaliveTime, limits.unacknowledgedTime) {
            _ = bootstrap.channelOption(option, value: value)
        }
        return bootstrap
    }
}

/// One attempt to connect, until a handler in the pipeline has taken over. Lives on one event loop.
///
/// A name may stand for several addresses, all of them tried; handlers are added to the channel that won.
private final class Attempt<Observer: DialObserver> {
    private let connection: DialledConnection
    private let observer: Observer
    private let security: DialSecurity?
    private var isOver = false

    init(connection: DialledConnection, observer: Observer, security: DialSecurity?) {
        self.connection = connection
        self.observer = observer
        self.security = security
    }

    func giveUp() { fail(.unreachable("given-up")) }

    func finished(_ result: Result<any Channel, any Error>) {
        switch result {
        case .failure(let error):
            fail(.unreachable(FailureKind.name(of: error)))
        case .success(let channel):
            guard !isOver else { return channel.close(promise: nil) }
            enter(channel)
        }
    }

    private func enter(_ channel: any Channel) {
        isOver = true
        connection.closeEarly = { channel.close(promise: nil) }
        do {
            let handlers = channel.pipeline.syncOperations
            let secured = try security.map { try $0.material.current.clientHandler($0.server) }
            if let secured { try handlers.addHandler(secured.handler) }
            try handlers.addHandler(
                AnswerHandler(connection: connection, observer: observer, verified: secured?.verified))
        } catch {
            isOver = false
            channel.close(promise: nil)
            fail(.handshake(FailureKind.name(of: error)))
        }
    }

    private func fail(_ failure: DialFailure) {
        guard !isOver else { return }
        isOver = true
        connection.ended()
        observer.happened(.connectFailed(failure), on: connection)
    }
}
