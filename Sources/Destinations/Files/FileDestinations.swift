// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
package import NIOCore
package import Relay
package import Routing

/// All facilities that take their messages from a folder: the verbs and the reporting of `MLLPDestinations`, where a
/// connection is a folder that was found writable, and the answer is that a file lies there, durable.
///
/// Everything here belongs to one event loop, the courier's, and every verb must be called there; that is why it may be
/// `Sendable`. Nothing is reported from inside `connect` or `send`.
package final class FileDestinations<Bodies: BodySource>: @unchecked Sendable {
    let loop: any EventLoop
    let bodies: Bodies
    let report: (Courier.Event) -> Void
    let shelf: ConnectionShelf<FileConnection>
    let storages = StorageRoots()
    var endpoints: [FacilityID: FileEndpoint] = [:]
    /// What did not find room the last time, in bytes: before there is as much, nothing is tried.
    var missing: [FacilityID: Int64] = [:]

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

    /// Who takes from where, at the start and after every reload. What is being written arrives where it was meant to.
    package func update(_ endpoints: [FacilityID: FileEndpoint]) {
        loop.assertInEventLoop()
        self.endpoints = endpoints
        shelf.retire { endpoints[$0.facility] != $0.endpoint }
    }

    /// Looks whether the folder can be written to; `connected` or `connectFailed` is reported, unless we are closing.
    package func connect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        guard !shelf.isClosing else { return }
        guard let endpoint = endpoints[facility] else {
            return later { $0.report(.connectFailed(facility, reason: "no-endpoint")) }
        }
        let connection = FileConnection(shelf.nextID(), facility, endpoint)
        shelf.add(connection)
        let (id, room) = (connection.id, missing[facility] ?? 0)
        connection.queue.async { [self] in
            let trouble = Self.trouble(with: endpoint, room: room)
            later { $0.looked(id, trouble) }
        }
    }

    /// Writes a delivery; `ended` is reported, once. `body` is the stored bytes where they are still in memory.
    package func send(_ delivery: QueuedDelivery, body: [UInt8]?, on id: ConnectionID, answerTimeout: Duration) {
        loop.assertInEventLoop()
        guard let connection = shelf.idle(id, for: delivery) else { return }
        connection.load = FileConnection.Load(delivery: delivery, answerTimeout: answerTimeout)
        prepare(delivery, body, for: connection)
    }

    /// Lets go of a facility's folder; what is being written arrives first.
    package func disconnect(_ facility: FacilityID) {
        loop.assertInEventLoop()
        shelf.retire { $0.facility == facility }
    }

    /// Shuts down: what is being written has the grace to arrive.
    package func close(grace: Duration, then whenClosed: @escaping () -> Void) {
        loop.assertInEventLoop()
        shelf.close(grace: grace, end: { self.ended($0, .unreachable(reason: "closed-own")) }, then: whenClosed)
    }

    /// How many are open for a facility.
    package func connectionCount(of facility: FacilityID) -> Int {
        loop.assertInEventLoop()
        return shelf.count(of: facility)
    }

    /// Whether a connection is one of these.
    func has(_ id: ConnectionID) -> Bool { shelf[id] != nil }

    /// Runs when the courier has done with the effects at hand: it is not called back from within its own call.
    func later(_ work: @escaping @Sendable (FileDestinations) -> Void) {
        loop.execute { work(self) }
    }
}

extension FileDestinations {
    /// Waits for the disk; nil when the folder is good.
    private static func trouble(with endpoint: FileEndpoint, room: Int64) -> String? {
        do throws(FileTrouble) {
            let folder = try OutputFolder(endpoint.base)
            if room > 0, let free = folder.freeBytes, free < room { throw .system(ENOSPC) }
            OutputFile.sweep(folder)
            try OutputFile.probe(folder)
            return nil
        } catch {
            guard case .unreachable(let reason) = error.outcome else { return "no-folder" }
            return reason
        }
    }

    private func looked(_ id: ConnectionID, _ trouble: String?) {
        guard let connection = shelf[id] else { return }
        if let trouble { shelf.failed(connection, trouble) } else { shelf.opened(connection) }
    }
}
