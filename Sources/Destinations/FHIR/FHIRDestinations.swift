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
    var connections: [ConnectionID: FHIRConnection] = [:]
    var tokens: [FacilityID: TokenClient] = [:]
    private let numbers: ConnectionNumbers
    private var whenClosed: (() -> Void)?
    private(set) var isClosing = false

    /// `report` is called on the event loop.
    package init(
        on loop: any EventLoop, bodies: Bodies, numbers: ConnectionNumbers = ConnectionNumbers(),
        report: @escaping (Courier.Event) -> Void
    ) {
        self.loop = loop
        self.bodies = bodies
        self.numbers = numbers
        self.report = report
    }

    /// Who is reached where, at the start and after every reload. A connection whose settings changed is closed when
    /// it is idle; what is on its way arrives first.
    package func update(_ endpoints: [FacilityID: FHIREndpoint]) {
        loop.assertInEventLoop()
        self.endpoints = endpoints
        for connection in sorted where !isCurrent(connection) { retire(connection) }
        updateTokens()
    }

    /// Opens one more connection; `connected` or `connectFailed` is reported, unless we are closing.
    package func connect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        guard !isClosing else { return }
        guard let endpoint = endpoints[facility] else {
            return later { $0.report(.connectFailed(facility, reason: "no-endpoint")) }
        }
        let connection = FHIRConnection(numbers.next(), facility, endpoint)
        connections[connection.id] = connection
        later { [id = connection.id] destinations in destinations.dial(id) }
    }

    /// Posts a delivery over a connection that is idle; `ended` is reported, once. `body` is the stored bytes where they
    /// are still in memory.
    package func send(_ delivery: QueuedDelivery, body: [UInt8]?, on id: ConnectionID, answerTimeout: Duration) {
        loop.assertInEventLoop()
        guard let connection = connections[id], connection.isOpen, connection.load == nil else {
            return later {
                let outcome = Outcome.unreachable(reason: "connection-gone")
                $0.report(.ended(delivery.id, delivery.facility, outcome, answer: "", reply: nil))
            }
        }
        connection.load = FHIRConnection.Load(delivery: delivery, answerTimeout: answerTimeout)
        prepare(delivery, body, for: connection)
    }

    /// Closes a facility's connections; what is on its way arrives first.
    package func disconnect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        for connection in sorted where connection.facility == facility { retire(connection) }
    }

    /// Shuts down: idle connections close at once, busy ones when their answer has come, or when the grace is over.
    package func close(grace: Duration, then whenClosed: @escaping () -> Void) {
        loop.assertInEventLoop()
        guard !isClosing else { return }
        isClosing = true
        self.whenClosed = whenClosed
        for connection in sorted { retire(connection) }
        loop.assumeIsolated().scheduleTask(in: TimeAmount(grace)) { self.closeAll() }
        closedPerhaps()
    }

    /// How many connections a facility has.
    package func connectionCount(of facility: FacilityID) -> Int {
        loop.assertInEventLoop()
        return connections.values.count { $0.facility == facility && $0.isOpen }
    }

    /// Whether a connection is one of these.
    func has(_ id: ConnectionID) -> Bool { connections[id] != nil }
}

extension FHIRDestinations {
    private var sorted: [FHIRConnection] { connections.values.sorted { $0.id.number < $1.id.number } }

    private func isCurrent(_ connection: FHIRConnection) -> Bool {
        endpoints[connection.facility].map { $0.connects(like: connection.endpoint) } ?? false
    }

    /// Runs when the courier has done with the effects at hand: it is not called back from within its own call.
    func later(_ work: @escaping @Sendable (FHIRDestinations) -> Void) {
        loop.execute { work(self) }
    }

    private func dial(_ id: ConnectionID) {
        guard let connection = connections[id] else { return }
        guard !connection.isRetiring else { return connectFailed(connection, "settings-changed") }
        let line = HTTPLine(on: loop, limits: connection.endpoint.limits) { [weak self, weak connection] event in
            guard let self, let connection else { return }
            happened(event, on: connection)
        }
        connection.line = line
        line.dial(connection.endpoint)
    }

    func connectFailed(_ connection: FHIRConnection, _ reason: String) {
        connections[connection.id] = nil
        connection.timer.forget()
        if !isClosing { report(.connectFailed(connection.facility, reason: reason)) }
        closedPerhaps()
    }

    private func retire(_ connection: FHIRConnection) {
        connection.isRetiring = true
        let id = connection.id
        later { $0.dropIfIdle(id) }
    }

    private func dropIfIdle(_ id: ConnectionID) {
        guard let connection = connections[id], connection.load == nil else { return }
        if connection.isOpen { drop(connection) } else { connection.line?.close() }
    }

    /// The connection is over: the courier hears of it before it hears of the end of what it carried.
    func drop(_ connection: FHIRConnection) {
        guard connections.removeValue(forKey: connection.id) != nil else { return }
        let wasOpen = connection.isOpen
        connection.isOpen = false
        connection.timer.forget()
        connection.line?.close()
        if wasOpen { report(.disconnected(connection.facility, connection.id)) }
        closedPerhaps()
    }

    private func closeAll() {
        for client in tokens.values { client.close() }
        for connection in sorted {
            if connection.load != nil { happened(.closed(.own), on: connection) } else { connection.line?.close() }
        }
    }

    private func closedPerhaps() {
        guard isClosing, connections.isEmpty, whenClosed != nil else { return }
        later { destinations in
            let whenClosed = destinations.whenClosed
            destinations.whenClosed = nil
            whenClosed?()
        }
    }
}
