// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Routing

/// What the shelf has to know of an outgoing connection, whatever is spoken on it.
protocol ShelvedConnection: AnyObject, SendableMetatype {
    var id: ConnectionID { get }
    var facility: FacilityID { get }
    /// The courier was told of it, and not yet that it is gone.
    var isOpen: Bool { get set }
    /// Not to be used once it is idle: its settings have changed.
    var isRetiring: Bool { get set }
    /// Something is on its way.
    var isBusy: Bool { get }

    /// Ends the line under it, however far it has come.
    func close()
    /// It is over: nothing rings any more.
    func forget()
}

/// The outgoing connections of one protocol, from the first attempt to connect until nobody uses them any more, and what
/// the courier is told of them, in the order in which it must hear it.
///
/// Belongs to the courier's event loop; that is why it may be `Sendable`.
final class ConnectionShelf<Connection: ShelvedConnection>: @unchecked Sendable {
    private let loop: any EventLoop
    private let numbers: ConnectionNumbers
    private let report: (Courier.Event) -> Void
    private var connections: [ConnectionID: Connection] = [:]
    private var whenClosed: (() -> Void)?
    private(set) var isClosing = false

    init(on loop: any EventLoop, numbers: ConnectionNumbers, report: @escaping (Courier.Event) -> Void) {
        self.loop = loop
        self.numbers = numbers
        self.report = report
    }

    subscript(id: ConnectionID) -> Connection? { connections[id] }

    /// The connection that a delivery is to go out on; where it is gone, busy or not open yet the courier hears so.
    func idle(_ id: ConnectionID, for delivery: QueuedDelivery) -> Connection? {
        if let connection = connections[id], connection.isOpen, !connection.isBusy { return connection }
        later { shelf in
            let outcome = Outcome.unreachable(reason: "connection-gone")
            shelf.report(.ended(delivery.id, delivery.facility, outcome, answer: "", reply: nil))
        }
        return nil
    }

    /// How many of a facility are open.
    func count(of facility: FacilityID) -> Int {
        connections.values.count { $0.facility == facility && $0.isOpen }
    }

    /// A number for a connection that is about to be added.
    func nextID() -> ConnectionID { numbers.next() }

    func add(_ connection: Connection) { connections[connection.id] = connection }

    /// It stands; one whose settings changed meanwhile is of no use.
    func opened(_ connection: Connection) {
        guard !connection.isRetiring else {
            failed(connection, "settings-changed")
            return connection.close()
        }
        connection.isOpen = true
        report(.connected(connection.facility, connection.id))
    }

    /// It never stood. While closing the courier is not told: that we stop says nothing about the facility.
    func failed(_ connection: Connection, _ reason: String) {
        connections[connection.id] = nil
        connection.forget()
        if !isClosing { report(.connectFailed(connection.facility, reason: reason)) }
        closedPerhaps()
    }

    /// Those that are meant are dropped when they are idle; what is on its way arrives first.
    func retire(where isMeant: (Connection) -> Bool) {
        for connection in sorted where isMeant(connection) {
            connection.isRetiring = true
            later { [id = connection.id] in $0.dropIfIdle(id) }
        }
    }

    /// It is over: the courier hears of it before it hears of the end of what it carried.
    func drop(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.id) != nil else { return }
        let wasOpen = connection.isOpen
        connection.isOpen = false
        connection.forget()
        connection.close()
        if wasOpen { report(.disconnected(connection.facility, connection.id)) }
        closedPerhaps()
    }

    /// Retires all; `end` is given those that are still busy when the grace is over.
    func close(grace: Duration, end: @escaping (Connection) -> Void, then whenClosed: @escaping () -> Void) {
        guard !isClosing else { return }
        isClosing = true
        self.whenClosed = whenClosed
        retire { _ in true }
        loop.assumeIsolated().scheduleTask(in: TimeAmount(grace)) { [self] in
            for connection in sorted {
                if connection.isBusy { end(connection) } else { connection.close() }
            }
        }
        closedPerhaps()
    }
}

extension ConnectionShelf {
    private var sorted: [Connection] { connections.values.sorted { $0.id.number < $1.id.number } }

    private func dropIfIdle(_ id: ConnectionID) {
        guard let connection = connections[id], !connection.isBusy else { return }
        if connection.isOpen { drop(connection) } else { connection.close() }
    }

    private func closedPerhaps() {
        guard isClosing, connections.isEmpty, whenClosed != nil else { return }
        later { shelf in
            let whenClosed = shelf.whenClosed
            shelf.whenClosed = nil
            whenClosed?()
        }
    }

    /// The courier is not called back from within its own call.
    private func later(_ work: @escaping @Sendable (ConnectionShelf) -> Void) {
        loop.execute { work(self) }
    }
}
