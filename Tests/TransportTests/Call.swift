// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import ScriptedPeers
import Transport

/// Notes what happens on an outgoing connection, in words a test can compare.
final class Watcher: DialObserver, Sendable {
    enum Event: Sendable, Equatable {
        case connected
        case failed(DialFailure)
        case lastByte
        case answer(String)
        case garbled(FramingError)
        case closed(CloseReason)
    }

    let events = Gathering<Event>()
    let identities = Gathering<PeerIdentity?>()

    func happened(_ event: DialEvent, on connection: DialledConnection) {
        switch event {
        case .connected(let link):
            identities.append(link.identity)
            events.append(.connected)
        case .connectFailed(let failure): over(.failed(failure))
        case .lastByteWritten: events.append(.lastByte)
        case .answer(let answer): events.append(.answer(Answers.code(of: answer)))
        case .garbled(let error): events.append(.garbled(error))
        case .closed(let reason): over(.closed(reason))
        }
    }

    private func over(_ event: Event) {
        events.append(event)
        events.finish()
    }
}

/// One outgoing connection and its watcher.
struct Call: Sendable {
    let connection: DialledConnection
    let watcher = Watcher()

    init(
        _ target: DialTarget, security: DialSecurity? = nil, limits: DiallerLimits = DiallerLimits(),
        andThen: @escaping @Sendable (DialledConnection) -> Void = { _ in }
    ) async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        connection = try await loop.submit { [watcher] in
            let connection = MLLPDialler.dial(
                target, security: security, limits: limits, on: loop, observer: watcher)
            andThen(connection)
            return connection
        }.get()
    }

    func send(_ message: [UInt8]) { on { $0.send(frameOf: message) } }
    func close() { on { $0.close() } }

    func on(_ body: @escaping @Sendable (DialledConnection) -> Void) {
        connection.eventLoop.execute { [connection] in body(connection) }
    }

    /// Everything that has happened, once so much has or nothing more will.
    func events(_ count: Int) async -> [Watcher.Event] { await watcher.events.first(count) }
}
