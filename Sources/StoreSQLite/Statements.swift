// SPDX-License-Identifier: Apache-2.0
import Relay

/// The committer's statements, prepared once.
final class Statements {
    let begin, commit, rollback: Statement
    let lastCommit, insertCommit, insertBodies, insertFile, insertTrail: Statement
    let findAcceptances, insertAcceptance: Statement
    let findQueued, insertQueued, deleteQueued, retryQueued, holdQueued: Statement
    let findParked, insertParked, deleteParked: Statement
    let findEpoch, highestEpoch, insertLease: Statement
    let insertRendering: Statement

    init(on connection: OpaquePointer) throws(StoreError) {
        func prepare(_ sql: String) throws(StoreError) -> Statement { try Statement(sql, on: connection) }
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        rollback = try prepare("ROLLBACK")
        lastCommit = try prepare("SELECT first, count, link FROM commits ORDER BY first DESC LIMIT 1")
        insertCommit = try prepare("INSERT INTO commits(first, at, count, events, link) VALUES(?, ?, ?, ?, ?)")
        insertBodies = try prepare("INSERT INTO bodies(first, directory, data) VALUES(?, ?, ?)")
        insertFile = try prepare("INSERT INTO files(name, message) VALUES(?, ?)")
        insertTrail = try prepare("INSERT OR IGNORE INTO trail(message, first) VALUES(?, ?)")
        findAcceptances = try prepare(
            "SELECT message, content = ?2 FROM acceptances WHERE identity = ?1 ORDER BY content = ?2 DESC")
        insertAcceptance = try prepare("INSERT INTO acceptances(identity, content, message) VALUES(?, ?, ?)")
        findQueued = try prepare(
            """
            SELECT kind, lanes, form, admitted, attempts, due, held FROM queue WHERE facility = ? AND delivery = ?
            """)
        insertQueued = try prepare(
            """
            INSERT OR REPLACE INTO queue(facility, delivery, kind, lanes, form, admitted, attempts, due, held)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        deleteQueued = try prepare("DELETE FROM queue WHERE facility = ? AND delivery = ? AND held = ?")
        retryQueued = try prepare(
            """
            UPDATE queue SET attempts = ?3, due = ?4 WHERE facility = ?1 AND delivery = ?2 AND held = 0
            """)
        holdQueued = try prepare(
            """
            UPDATE queue SET attempts = ?3, held = 1 WHERE facility = ?1 AND delivery = ?2 AND held = 0
            """)
        findParked = try prepare(
            """
            SELECT facility, kind, lanes, form, admitted, attempts, held FROM parked WHERE delivery = ?
            """)
        insertParked = try prepare(
            """
            INSERT INTO parked(delivery, facility, kind, lanes, form, admitted, attempts, reason, since, held)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        deleteParked = try prepare("DELETE FROM parked WHERE delivery = ?")
        findEpoch = try prepare("SELECT epoch FROM leases WHERE facility = ?")
        highestEpoch = try prepare("SELECT max(epoch) FROM leases")
        insertLease = try prepare("INSERT OR REPLACE INTO leases(facility, owner, epoch) VALUES(?, ?, ?)")
        insertRendering = try prepare("INSERT OR REPLACE INTO renderings(delivery, digest) VALUES(?, ?)")
    }
}
