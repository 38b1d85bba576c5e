// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTP1
import NIOPosix
import Transport

extension HTTPLine {
    /// Begins to connect; the line says what came of it. Call it on the event loop.
    func dial(_ endpoint: FHIREndpoint) {
        loop.assertInEventLoop()
        closeEarly = { [weak self] in self?.gaveUp() }
        open(endpoint.target, bootstrap).assumeIsolated().whenComplete { result in
            switch result {
            case .failure(let error): self.failed(.unreachable(FailureKind.name(of: error)))
            case .success(let channel): self.enter(channel, endpoint.security)
            }
        }
    }

    private var bootstrap: ClientBootstrap {
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(limits.connectTime)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        for (option, value) in Vigilance.options(limits.keepaliveTime, limits.unacknowledgedTime) {
            _ = bootstrap.channelOption(option, value: value)
        }
        return bootstrap
    }

    /// An address needs no resolver, and no thread for one.
    private func open(_ target: DialTarget, _ bootstrap: ClientBootstrap) -> EventLoopFuture<any Channel> {
        guard let address = try? SocketAddress(ipAddress: target.host, port: target.port) else {
            return bootstrap.connect(host: target.host, port: target.port)
        }
        return bootstrap.connect(to: address)
    }

    private func enter(_ channel: any Channel, _ security: DialSecurity?) {
        guard ownReason == nil else { return channel.close(promise: nil) }
        closeEarly = { channel.close(promise: nil) }
        do {
            let proven = security.map { $0.material.current.secureClient(channel, proof: $0.server) }
            let handler = HTTPLineHandler(self, isSecured: proven != nil)
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            try channel.pipeline.syncOperations.addHandler(handler)
            proven?.assumeIsolated().whenComplete { handler.proven($0) }
        } catch {
            channel.close(promise: nil)
            failed(.handshake(FailureKind.name(of: error)))
        }
    }

    private func gaveUp() { failed(.unreachable("given-up")) }

    private func failed(_ failure: DialFailure) {
        guard closeEarly != nil else { return }
        ended()
        say(.connectFailed(failure))
    }
}
