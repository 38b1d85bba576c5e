// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Knows what was promised, from what was submitted and durably answered alone, and notices when it is broken.
struct Oracle {
    private(set) var violations: [String] = []
    private(set) var books: [FacilityID: OrderBook] = [:]
    private var accepted: [DuplicateKey: MessageID] = [:]
    /// Ids of FHIR messages, and who owns their Bundles' ids.
    private var contents: [Int64: Set<Int64>] = [:]
    private var owners: [Int64: Int64] = [:]
    private var parked: Set<DeliveryID> = []
    private(set) var delivered = 0
    private(set) var discarded = 0

    mutating func violated(_ promise: String) { violations.append(promise) }

    // MARK: What the store made durable

    mutating func durable(_ change: Change, _ result: ChangeResult) {
        switch change {
        case .admit(let admission, _): admitted(admission, result)
        case .finish(let finish, _):
            guard result.tookPlace else {
                return violated("the end of \(finish.delivery) at \(finish.facility) was \(result)")
            }
            finished(finish)
            if let reply = finish.reply { admitted(reply, result) }
        case .operate(let operation, _, _): operated(operation, result)
        case .note, .lease, .attempted: break
        }
    }

    private mutating func admitted(_ admission: Admission, _ result: ChangeResult) {
        switch result {
        case .duplicate(let first):
            if accepted[admission.duplicateKey] != first {
                violated("a message was taken for a repetition of \(first)")
            }
        case .conflict(let code):
            if code != conflict(admission.duplicateKey) { violated("a message was refused with \(code.rawValue)") }
        case .admitted(let message, let queued):
            if let code = conflict(admission.duplicateKey) {
                violated("\(message) was admitted against \(code.rawValue)")
            }
            own(admission.duplicateKey)
            if accepted.updateValue(message, forKey: admission.duplicateKey) != nil {
                violated("message \(message) was routed twice")
            }
            let expected = admission.deliveries.indices.map { DeliveryID(message, $0 + 1) }
            if queued.map(\.id) != expected { violated("message \(message) queued \(queued.map(\.id))") }
            for (id, planned) in zip(expected, admission.deliveries) {
                books[planned.facility, default: OrderBook()].enter(id, admission.lanes)
            }
        default: violated("an admission came to \(result)")
        }
    }

    /// Why ids that were used before forbid a message.
    private func conflict(_ key: DuplicateKey) -> Refusal.Code? {
        if key.reuse == .refused, contents[key.identity].map({ !$0.contains(key.content) }) == true {
            return .messageIDReused
        }
        guard let companion = key.companion, let owner = owners[companion.identity] else { return nil }
        return owner == companion.owner ? nil : .bundleIDReused
    }

    private mutating func own(_ key: DuplicateKey) {
        contents[key.identity, default: []].insert(key.content)
        if let companion = key.companion { owners[companion.identity] = companion.owner }
    }

    private mutating func finished(_ finish: Finish) {
        let id = finish.delivery
        books[finish.facility]?.release(id)
        switch finish.next {
        case .retry: break
        case .delivered:
            delivered += 1
            if books[finish.facility]?.accepted.contains(id) != true { violated("\(id) was never accepted") }
            books[finish.facility]?.leave(id)
        case .park(_, _, _, let holdsLane):
            parked.insert(id)
            if !holdsLane { books[finish.facility]?.pass(id) }
        }
    }

    private mutating func operated(_ operation: Relay.Operation, _ result: ChangeResult) {
        switch result {
        case .requeued(let delivery):
            parked.remove(delivery.id)
            books[delivery.facility]?.comeBack(delivery.id)
        case .released(let id, let facility):
            parked.remove(id)
            discarded += 1
            books[facility]?.leave(id)
        case .stale: break
        default: violated("\(operation.delivery): a person's decision came to \(result)")
        }
    }

    // MARK: What the courier did

    mutating func sent(_ delivery: QueuedDelivery) {
        if parked.contains(delivery.id) { violated("\(delivery.id) is parked and was sent") }
        if let broken = books[delivery.facility, default: OrderBook()].send(delivery.id) {
            violated("\(delivery.id) at \(delivery.facility): \(broken)")
        }
    }

    mutating func nothingWasSent(_ delivery: QueuedDelivery) { books[delivery.facility]?.release(delivery.id) }

    mutating func arrived(_ delivery: QueuedDelivery) {
        if let broken = books[delivery.facility]?.arrive(delivery.id) {
            violated("\(delivery.id) at \(delivery.facility): \(broken)")
        }
    }

    mutating func facilityAccepted(_ delivery: QueuedDelivery) {
        books[delivery.facility]?.accepted.insert(delivery.id)
    }

    /// The process died: whatever it was sending, it is not sending any more.
    mutating func crashed() {
        for facility in books.keys { books[facility]?.releaseAll() }
    }

    // MARK: What must be there

    mutating func refused(_ message: SimulatedMessage) {
        if accepted[message.key] != nil { violated("a message in custody was refused") }
    }

    mutating func acknowledged(_ message: SimulatedMessage) {
        if accepted[message.key] == nil { violated("a message was acknowledged and is not in custody") }
    }

    /// Compares what the store holds with what it promised.
    mutating func audit(_ store: some Store) {
        do throws(StoreError) {
            for (facility, book) in books.sorted(by: { $0.key < $1.key }) {
                let page = try store.queue(of: facility, after: nil, limit: .max)
                let found = Set(page.deliveries.map(\.id))
                for id in book.live.subtracting(found).sorted() { violated("\(id) at \(facility) is lost") }
                for id in found.subtracting(book.live).sorted() { violated("\(id) at \(facility) is waiting again") }
            }
            let found = Set(try store.parked().map(\.delivery.id))
            for id in parked.subtracting(found).sorted() { violated("\(id) was parked and is lost") }
        } catch {
            violated("the store does not answer: \(error)")
        }
    }

    /// What still waits, for the verdict that a queue does not drain.
    var waiting: [DeliveryID] { books.values.flatMap(\.live).sorted() }
}
