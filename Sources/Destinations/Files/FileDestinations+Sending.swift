// SPDX-License-Identifier: Apache-2.0
import Dispatch
import NIOCore
import Relay
import Routing
import Translation

/// From a body to a file that is durable.
extension FileDestinations {
    func prepare(_ delivery: QueuedDelivery, _ body: [UInt8]?, for connection: FileConnection) {
        let (id, connectionID) = (delivery.id, connection.id)
        guard connection.endpoint.needsFacts else { return open(delivery, body, nil, connectionID) }
        bodies.facts(of: id.message) { facts in
            self.later { $0.open(delivery, body, facts, connectionID) }
        }
    }

    private func open(_ delivery: QueuedDelivery, _ body: [UInt8]?, _ facts: MessageFacts?, _ id: ConnectionID) {
        let opened: DeliveryBody.Answer = { result in
            self.later { $0.begin(result, delivery, facts, id) }
        }
        guard let connection = shelf[id] else { return }
        let rules = connection.endpoint.rules
        guard let body else { return DeliveryBody.open(delivery, in: bodies, rules, then: opened) }
        // A translation takes longer than the courier's loop can wait.
        connection.queue.async { DeliveryBody.open(delivery, in: BodyInMemory(bytes: body), rules, then: opened) }
    }

    private func begin(
        _ result: Result<DeliveryBody, BodyTrouble>, _ delivery: QueuedDelivery, _ facts: MessageFacts?,
        _ id: ConnectionID
    ) {
        guard let connection = shelf[id], connection.load?.delivery.id == delivery.id else { return }
        switch result {
        case .failure(let trouble): ended(connection, trouble.outcome)
        case .success(let body):
            let sink = sink(delivery, facts, connection.endpoint)
            let pump = FilePump(body, into: sink, on: connection.queue) { outcome in
                self.later { $0.written(delivery.id, id, outcome) }
            }
            connection.load?.pump = pump
            watch(connection)
            pump.start()
        }
    }

    private func sink(_ delivery: QueuedDelivery, _ facts: MessageFacts?, _ endpoint: FileEndpoint) -> any FileSink {
        switch endpoint.layout {
        case .folder(let pattern):
            FolderSink(delivery.id, pattern.name(of: delivery, facts), in: endpoint.path)
        case .storage(let log):
            StorageSink(delivery, storages.root(of: endpoint, log, facts))
        case .fax(let pattern, let number):
            FaxSink(delivery, pattern.name(of: delivery, facts), facts, to: number, in: endpoint.path)
        }
    }

    /// A disk that takes nothing for as long as a facility may take to answer is given up.
    private func watch(_ connection: FileConnection) {
        guard let timeout = connection.load?.answerTimeout else { return }
        connection.timer.start(timeout, on: loop) { [weak self, weak connection] in
            guard let self, let connection, let load = connection.load, let pump = load.pump else { return }
            guard pump.pieces > load.piecesSeen else { return ended(connection, .unreachable(reason: "stalled")) }
            connection.load?.piecesSeen = pump.pieces
            watch(connection)
        }
    }

    private func written(_ delivery: DeliveryID, _ id: ConnectionID, _ outcome: Outcome) {
        guard let connection = shelf[id], connection.load?.delivery.id == delivery else { return }
        ended(connection, outcome)
    }

    func ended(_ connection: FileConnection, _ outcome: Outcome) {
        guard let load = connection.load else { return }
        connection.load = nil
        connection.timer.stop()
        load.pump?.giveUp()
        remember(outcome, load, connection.facility)
        if outcome.losesConnection || connection.isRetiring { shelf.drop(connection) }
        let answer = outcome == .stored ? "stored" : ""
        report(.ended(load.delivery.id, connection.facility, outcome, answer: answer, reply: nil))
    }

    /// Room for what did not fit is waited for, or a full disk would be filled again every second.
    private func remember(_ outcome: Outcome, _ load: FileConnection.Load, _ facility: FacilityID) {
        switch outcome {
        case .stored: missing[facility] = nil
        case _ where FileTrouble(outcome).isFull:
            let pieces = Int64(load.pump?.pieces ?? 0)
            missing[facility] = max(1 << 20, (pieces + 2) * BodyRange.pieceSize)
        default: return
        }
    }
}
