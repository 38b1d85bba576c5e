// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
package import Relay
package import Routing

extension SQLiteStore {
    package func queue(of facility: FacilityID, after: DeliveryID?, limit: Int) throws(StoreError) -> QueuePage {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT delivery, kind, lanes, form, admitted, attempts, due, held FROM queue
                    WHERE facility = ? AND delivery > ? ORDER BY delivery LIMIT ?
                    """, arguments: [facility.rawValue, after?.packed ?? 0, limit])
        }
        return QueuePage(
            deliveries: try rows.map { row throws(StoreError) in try row.delivery(of: facility) },
            isLast: rows.count < limit)
    }

    /// Reads in slices, because lanes are not indexed: the index would be written for every message, and a lane is
    /// read on only when it is longer than what is in memory.
    package func queue(
        of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int
    ) throws(StoreError) -> QueuePage {
        var found: [QueuedDelivery] = []
        var place: DeliveryID? = after
        while found.count < limit {
            let slice = try queue(of: facility, after: place, limit: 4096)
            found += slice.deliveries.filter { $0.lanes.contains { $0.overlaps(lane) } }
            if slice.isLast { return QueuePage(deliveries: Array(found.prefix(limit)), isLast: found.count <= limit) }
            place = slice.deliveries.last?.id
        }
        return QueuePage(deliveries: Array(found.prefix(limit)), isLast: false)
    }

    package func depths() throws(StoreError) -> [QueueDepth] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT facility, sum(held = 0), sum(held), min(admitted) FROM queue GROUP BY facility ORDER BY facility
                    """
            ).map { row in
                QueueDepth(
                    facility: FacilityID(row[0]), waiting: row[1], held: row[2],
                    oldest: (row[3] as Int64?).map { Instant(milliseconds: $0) })
            }
        }
    }

    package func parked() throws(StoreError) -> [ParkedDelivery] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT delivery, kind, lanes, form, admitted, attempts, since, held, facility, reason FROM parked
                    ORDER BY delivery
                    """)
        }
        return try rows.map { row throws(StoreError) in
            guard let reason = ParkReason(rawValue: row["reason"]) else {
                throw StoreError(.damaged, "an unknown reason for parking")
            }
            return ParkedDelivery(
                delivery: try row.delivery(of: FacilityID(row["facility"])), reason: reason,
                since: Instant(milliseconds: row["since"]))
        }
    }

    package func events(after sequence: Int64, limit: Int) throws(StoreError) -> [RoutingEvent] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT first, events FROM commits WHERE first >= ifnull(
                        (SELECT first FROM commits WHERE first <= ?1 ORDER BY first DESC LIMIT 1), 0)
                    ORDER BY first LIMIT ?2
                    """, arguments: [sequence + 1, limit])
        }
        var events: [RoutingEvent] = []
        for row in rows where events.count < limit {
            events += try row.events().filter { $0.sequence > sequence }
        }
        return Array(events.prefix(limit))
    }

    package func events(of message: MessageID) throws(StoreError) -> [RoutingEvent] {
        let rows = try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT first, events FROM commits WHERE first =
                        (SELECT first FROM commits WHERE first <= ?1 ORDER BY first DESC LIMIT 1)
                    UNION ALL
                    SELECT first, events FROM commits WHERE first IN (SELECT first FROM trail WHERE message = ?1)
                    ORDER BY first
                    """, arguments: [message.sequence])
        }
        var events: [RoutingEvent] = []
        for row in rows { events += try row.events().filter { $0.what.message(at: $0.sequence) == message } }
        return events
    }

    package func lastSequence() throws(StoreError) -> Int64 {
        try read { db in
            try Int64.fetchOne(db, sql: "SELECT first + count - 1 FROM commits ORDER BY first DESC LIMIT 1") ?? 0
        }
    }

    /// Commit times follow sequence numbers, so this is a binary search over rows.
    package func firstSequence(since instant: Instant) throws(StoreError) -> Int64 {
        var low: Int64 = 1
        var high = try lastSequence() + 1
        while low < high {
            let middle = low + (high - low) / 2
            let at = try read { db in
                try Int64.fetchOne(
                    db, sql: "SELECT at FROM commits WHERE first <= ? ORDER BY first DESC LIMIT 1", arguments: [middle])
            }
            if let at, at < instant.milliseconds { low = middle + 1 } else { high = middle }
        }
        // A commit has the time of its latest event; its earlier ones may lie before the instant.
        let row = try read { db in
            try Row.fetchOne(db, sql: "SELECT first, events FROM commits WHERE first = ?", arguments: [low])
        }
        return try row?.events().first { $0.at >= instant }?.sequence ?? low
    }

    package func bodyLength(of message: MessageID) throws(StoreError) -> Int64 { try entry(of: message).entry.length }

    package func body(of message: MessageID, range: Range<Int64>) throws(StoreError) -> [UInt8] {
        let (first, entry) = try entry(of: message)
        switch entry.place {
        case .file(let name): return try drafts.read(name, range: range, length: entry.length)
        case .inline(let offset):
            return try SealedBody.read(range, of: entry.length, digest: D.self) { from, count throws(StoreError) in
                try look { db in
                    try Data.fetchOne(
                        db.cachedStatement(sql: "SELECT substr(data, ?, ?) FROM bodies WHERE first = ?"),
                        arguments: [offset + from + 1, count, first])
                }.map { [UInt8]($0) } ?? []
            }
        }
    }

    private func entry(of message: MessageID) throws(StoreError) -> (first: Int64, entry: BodyDirectory.Entry) {
        let row = try look { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT first, directory FROM bodies WHERE first <= ? ORDER BY first DESC LIMIT 1"),
                arguments: [message.sequence])
        }
        guard let row else { throw StoreError(.notFound, "message \(message)") }
        let first: Int64 = row[0]
        let directory = try BodyDirectory(stored: [UInt8](row[1] as Data), first: first, digest: D.self)
        guard let entry = directory.entry(of: message) else { throw StoreError(.notFound, "message \(message)") }
        return (first, entry)
    }
}

extension Row {
    fileprivate func delivery(of facility: FacilityID) throws(StoreError) -> QueuedDelivery {
        QueuedDelivery(
            id: DeliveryID(packed: self[0]), facility: facility, kind: try Kind(stored: self[1]),
            lanes: [Lane](stored: [UInt8](self[2] as Data)), form: try Form(stored: [UInt8](self[3] as Data)),
            admitted: Instant(milliseconds: self[4]), attempts: self[5], due: Instant(milliseconds: self[6]),
            isHeld: self[7])
    }

    fileprivate func events() throws(StoreError) -> [RoutingEvent] {
        var reader = ByteReader([UInt8](self["events"] as Data))
        var sequence: Int64 = self["first"]
        var events: [RoutingEvent] = []
        while !reader.isAtEnd {
            events.append(try RoutingEvent(sequence: sequence, reading: &reader))
            sequence += 1
        }
        return events
    }
}
