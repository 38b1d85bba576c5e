// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Rows of `queue` and `parked`.
extension SQLiteWriter {
    func insert(_ delivery: QueuedDelivery) throws(StoreError) {
        let row = statements.insertQueued
        row.bind(1, delivery.facility.rawValue)
        row.bind(2, delivery.id.packed)
        row.bind(3, delivery.kind.rawValue)
        row.bind(4, delivery.lanes.stored)
        row.bind(5, delivery.form.stored)
        row.bind(6, delivery.admitted.milliseconds)
        row.bind(7, Int64(delivery.attempts))
        row.bind(8, delivery.due.milliseconds)
        row.bind(9, delivery.isHeld ? 1 : 0)
        try row.run()
    }

    func insert(_ parking: ParkedDelivery) throws(StoreError) {
        let delivery = parking.delivery
        let row = statements.insertParked
        row.bind(1, delivery.id.packed)
        row.bind(2, delivery.facility.rawValue)
        row.bind(3, delivery.kind.rawValue)
        row.bind(4, delivery.lanes.stored)
        row.bind(5, delivery.form.stored)
        row.bind(6, delivery.admitted.milliseconds)
        row.bind(7, Int64(delivery.attempts))
        row.bind(8, parking.reason.rawValue)
        row.bind(9, parking.since.milliseconds)
        row.bind(10, delivery.isHeld ? 1 : 0)
        try row.run()
    }

    func queued(_ id: DeliveryID, _ facility: FacilityID) throws(StoreError) -> QueuedDelivery? {
        statements.findQueued.bind(1, facility.rawValue)
        statements.findQueued.bind(2, id.packed)
        return try statements.findQueued.first { row throws(StoreError) in
            QueuedDelivery(
                id: id, facility: facility, kind: try Kind(stored: row.text(0)), lanes: [Lane](stored: row.blob(1)),
                form: try Form(stored: row.blob(2)), admitted: Instant(milliseconds: row.integer(3)),
                attempts: Int(row.integer(4)), due: Instant(milliseconds: row.integer(5)), isHeld: row.integer(6) != 0)
        }
    }

    func parked(_ id: DeliveryID) throws(StoreError) -> QueuedDelivery? {
        statements.findParked.bind(1, id.packed)
        return try statements.findParked.first { row throws(StoreError) in
            QueuedDelivery(
                id: id, facility: FacilityID(row.text(0)), kind: try Kind(stored: row.text(1)),
                lanes: [Lane](stored: row.blob(2)), form: try Form(stored: row.blob(3)),
                admitted: Instant(milliseconds: row.integer(4)), attempts: Int(row.integer(5)),
                isHeld: row.integer(6) != 0)
        }
    }

    func delete(_ id: DeliveryID, _ facility: FacilityID, isHeld: Bool) throws(StoreError) -> Bool {
        statements.deleteQueued.bind(3, isHeld ? 1 : 0)
        return try update(statements.deleteQueued, id, facility)
    }

    /// Whether the statement, whose first two values are facility and delivery, found its row.
    func update(_ statement: Statement, _ id: DeliveryID, _ facility: FacilityID) throws(StoreError) -> Bool {
        statement.bind(1, facility.rawValue)
        statement.bind(2, id.packed)
        return try statement.run() == 1
    }
}

extension Kind {
    /// Reads a stored kind; one that this version does not know is `damaged`.
    init(stored: String) throws(StoreError) {
        guard let kind = Kind(rawValue: stored) else { throw StoreError(.damaged, "an unknown kind of message") }
        self = kind
    }
}

extension [Lane] {
    /// Eight bytes a lane.
    var stored: [UInt8] { flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane.packed >> ($0 * 8)) } } }

    init(stored: [UInt8]) {
        self = stride(from: 0, to: stored.count - 7, by: 8).map { start in
            Lane(packed: stored[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) })
        }
    }
}
