// SPDX-License-Identifier: Apache-2.0
package import NIOCore
package import Relay
package import Routing
import Transport

/// All facilities that are reached by MLLP: performs what the courier decides, and tells it what came of it.
///
/// Everything here belongs to one event loop, the courier's, and every verb must be called there; that is why it may
/// be `Sendable`. Nothing is reported from inside `connect` or `send`.
package final class MLLPDestinations<Bodies: BodySource>: @unchecked Sendable {
    /// Makes an admission of an answer that is a message of its own; nil when it cannot be one.
    package typealias ReplyMaker = (FacilityID, DeliveryID, [UInt8]) -> Admission?

    let loop: any EventLoop
    let bodies: Bodies
    let makeReply: ReplyMaker
    let report: (Courier.Event) -> Void
    package internal(set) var counts = DestinationCounts()

    var endpoints: [FacilityID: MLLPEndpoint] = [:]
    let shelf: ConnectionShelf<OutgoingConnection>

    /// `report` is called on the event loop.
    package init(
        on loop: any EventLoop, bodies: Bodies, numbers: ConnectionNumbers = ConnectionNumbers(),
        makeReply: @escaping ReplyMaker = { _, _, _ in nil }, report: @escaping (Courier.Event) -> Void
    ) {
        self.loop = loop
        self.bodies = bodies
        self.makeReply = makeReply
        self.report = report
        shelf = ConnectionShelf(on: loop, numbers: numbers, report: report)
    }

    /// Who is reached where, at the start and after every reload. A connection whose settings changed is closed when
    /// it is idle; what is on its way arrives first.
    package func update(_ endpoints: [FacilityID: MLLPEndpoint]) {
        loop.assertInEventLoop()
        self.endpoints = endpoints
        shelf.retire { !isCurrent($0) }
    }

    /// Opens one more connection; `connected` or `connectFailed` is reported. While closing it does neither: that we
    /// stop says nothing about the facility.
    package func connect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        guard !shelf.isClosing else { return }
        guard let endpoint = endpoints[facility] else {
            return later { $0.report(.connectFailed(facility, reason: "no-endpoint")) }
        }
        let connection = OutgoingConnection(shelf.nextID(), facility, endpoint) { [weak self] in
            self?.happened($1, on: $0)
        }
        shelf.add(connection)
        later { [id = connection.id] destinations in destinations.dial(id) }
    }

    /// Sends a delivery over a connection that is idle; `ended` is reported, once. `body` is the stored bytes where they
    /// are still in memory.
    package func send(
        _ delivery: QueuedDelivery, body: [UInt8]?, on id: ConnectionID, answerTimeout: Duration
    ) {
        loop.assertInEventLoop()
        guard let connection = shelf.idle(id, for: delivery) else { return }
        connection.load = OutgoingConnection.Load(delivery: delivery, answerTimeout: answerTimeout)
        if let body { send(body, on: connection) } else { fetch(delivery, for: connection) }
    }

    /// Closes a facility's connections; what is on its way arrives first.
    package func disconnect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        shelf.retire { $0.facility == facility }
    }

    /// Shuts down: idle connections close at once, busy ones when their answer has come, or when the grace is over.
    package func close(grace: Duration, then whenClosed: @escaping () -> Void) {
        loop.assertInEventLoop()
        shelf.close(grace: grace, end: { self.happened(.closed(.own), on: $0) }, then: whenClosed)
    }

    /// How many connections a facility has.
    package func connectionCount(of facility: FacilityID) -> Int {
        loop.assertInEventLoop()
        return shelf.count(of: facility)
    }
}

extension MLLPDestinations {
    private func isCurrent(_ connection: OutgoingConnection) -> Bool {
        endpoints[connection.facility].map { $0.connects(like: connection.endpoint) } ?? false
    }

    /// Runs when the courier has done with the effects at hand: it is not called back from within its own call.
    func later(_ work: @escaping @Sendable (MLLPDestinations) -> Void) {
        loop.execute { work(self) }
    }

    private func dial(_ id: ConnectionID) {
        guard let connection = shelf[id] else { return }
        guard !connection.isRetiring else { return shelf.failed(connection, "settings-changed") }
        connection.dialled = MLLPDialler.dial(
            connection.endpoint.target, security: connection.endpoint.security, limits: connection.endpoint.limits,
            on: loop, observer: connection)
    }
}
