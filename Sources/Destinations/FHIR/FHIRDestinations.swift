// SPDX-License-Identifier: Apache-2.0
package import NIOCore
package import Relay
package import Routing
import Transport

/// All facilities that are reached by FHIR: the verbs and the reporting of `MLLPDestinations`, over HTTP/1.1.
///
/// A connection is one TCP (and TLS) connection that carries one request at a time, so that what the courier is told of
/// connections is true. Everything here belongs to one event loop, the courier's, and every verb must be called there;
/// that is why it may be `Sendable`. Nothing is reported from inside `connect` or `send`.
package final class FHIRDestinations<Bodies: BodySource>: @unchecked Sendable {
    let loop: any EventLoop
    let bodies: Bodies
    let report: (Courier.Event) -> Void
    package internal(set) var counts = DestinationCounts()

    var endpoints: [FacilityID: FHIREndpoint] = [:]
    let shelf: ConnectionShelf<FHIRConnection>
    var tokens: [FacilityID: TokenClient] = [:]

    /// `report` is called on the event loop.
    package init(
        on loop: any EventLoop, bodies: Bodies, numbers: ConnectionNumbers = ConnectionNumbers(),
        report: @escaping (Courier.Event) -> Void
    ) {
        self.loop = loop
        self.bodies = bodies
        self.report = report
        shelf = ConnectionShelf(on: loop, numbers: numbers, report: report)
    }

    /// Who is reached where, at the start and after every reload. A connection whose settings changed is closed when
    /// it is idle; what is on its way arrives first.
    package func update(_ endpoints: [FacilityID: FHIREndpoint]) {
        loop.assertInEventLoop()
        self.endpoints = endpoints
        shelf.retire { !isCurrent($0) }
        updateTokens()
    }

    /// Opens one more connection; `connected` or `connectFailed` is reported, unless we are closing.
    package func connect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        guard !shelf.isClosing else { return }
        guard let endpoint = endpoints[facility] else {
            return later { $0.report(.connectFailed(facility, reason: "no-endpoint")) }
        }
        let connection = FHIRConnection(shelf.nextID(), facility, endpoint)
        shelf.add(connection)
        later { [id = connection.id] destinations in destinations.dial(id) }
    }

    /// Posts a delivery over a connection that is idle; `ended` is reported, once. `body` is the stored bytes where they
    /// are still in memory.
    package func send(_ delivery: QueuedDelivery, body: [UInt8]?, on id: ConnectionID, answerTimeout: Duration) {
        loop.assertInEventLoop()
        guard let connection = shelf.idle(id, for: delivery) else { return }
        connection.load = FHIRConnection.Load(delivery: delivery, answerTimeout: answerTimeout)
        prepare(delivery, body, for: connection)
    }

    /// Closes a facility's connections; what is on its way arrives first.
    package func disconnect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        shelf.retire { $0.facility == facility }
    }

    /// Shuts down: idle connections close at once, busy ones when their answer has come, or when the grace is over.
    package func close(grace: Duration, then whenClosed: @escaping () -> Void) {
        loop.assertInEventLoop()
        shelf.close(grace: grace) { connection in
            self.happened(.closed(.own), on: connection)
        } then: {
            for client in self.tokens.values { client.close() }
            whenClosed()
        }
    }

    /// How many connections a facility has.
    package func connectionCount(of facility: FacilityID) -> Int {
        loop.assertInEventLoop()
        return shelf.count(of: facility)
    }

    /// Whether a connection is one of these.
    func has(_ id: ConnectionID) -> Bool { shelf[id] != nil }
}

extension FHIRDestinations {
    private func isCurrent(_ connection: FHIRConnection) -> Bool {
        endpoints[connection.facility].map { $0.connects(like: connection.endpoint) } ?? false
    }

    /// Runs when the courier has done with the effects at hand: it is not called back from within its own call.
    func later(_ work: @escaping @Sendable (FHIRDestinations) -> Void) {
        loop.execute { work(self) }
    }

    private func dial(_ id: ConnectionID) {
        guard let connection = shelf[id] else { return }
        guard !connection.isRetiring else { return shelf.failed(connection, "settings-changed") }
        let line = HTTPLine(on: loop, limits: connection.endpoint.limits) { [weak self, weak connection] event in
            guard let self, let connection else { return }
            happened(event, on: connection)
        }
        connection.line = line
        line.dial(connection.endpoint)
    }
}
