// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite
import Relay

/// The committer's connection: one batch, one transaction, one sync.
struct SQLiteWriter<D: MessageDigest>: ~Copyable {
    /// WAL pages after which the next pause between batches is used for a checkpoint; 2 MiB.
    private static var checkpointPages: Int32 { 512 }

    private let queue: DatabaseQueue
    let connection: OpaquePointer
    let statements: Statements
    let drafts: DraftFolder<D>
    var nextSequence: Int64
    var link: Digest
    private var pagesSinceCheckpoint: Int32 = 0

    init(_ queue: DatabaseQueue, drafts: DraftFolder<D>) throws(StoreError) {
        // The queue is held here and used by nobody else, so the connection stays open and ours alone.
        guard let connection = queue.unsafeReentrantWrite({ $0.sqliteConnection }) else {
            throw StoreError(.failed, "no connection to SQLite")
        }
        // GRDB's observers expect every statement to come through GRDB, and trap when one does not.
        sqlite3_commit_hook(connection, nil, nil)
        sqlite3_rollback_hook(connection, nil, nil)
        sqlite3_update_hook(connection, nil, nil)
        let statements = try Statements(on: connection)
        let last = try statements.lastCommit.first { row throws(StoreError) in
            guard let link = Digest(bytes: row.blob(2)) else {
                throw StoreError(.damaged, "the last commit has no link of the hash chain")
            }
            return (next: row.integer(0) + row.integer(1), link: link)
        }
        self.queue = queue
        self.connection = connection
        self.statements = statements
        self.drafts = drafts
        nextSequence = last?.next ?? 1
        link = last?.link ?? .zero
    }

    mutating func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult] {
        var batch = Batch(first: nextSequence)
        try statements.begin.run()
        do throws(StoreError) {
            var results: [ChangeResult] = []
            results.reserveCapacity(changes.count)
            for change in changes { results.append(try apply(change, &batch)) }
            let link = try write(batch)
            try statements.commit.run()
            nextSequence = batch.nextSequence
            self.link = link
            return results
        } catch {
            // Some errors have already ended the transaction.
            if sqlite3_get_autocommit(connection) == 0 { try statements.rollback.run() }
            throw error
        }
    }

    /// Writes the rows that stand for the whole batch; returns the new end of the hash chain.
    private func write(_ batch: borrowing Batch) throws(StoreError) -> Digest {
        guard batch.nextSequence > batch.first else { return link }
        var digest = D()
        digest.update(link.bytes)
        digest.update(batch.events.bytes)
        let newLink = digest.finish()
        let row = statements.insertCommit
        row.bind(1, batch.first)
        row.bind(2, batch.at.milliseconds)
        row.bind(3, batch.nextSequence - batch.first)
        row.bind(4, batch.events.bytes)
        row.bind(5, newLink.bytes)
        try row.run()
        for message in batch.trail { try insertTrail(message, batch.first) }
        guard !batch.directory.entries.isEmpty else { return newLink }
        let bodies = statements.insertBodies
        bodies.bind(1, batch.first)
        bodies.bind(2, batch.directory.stored(first: batch.first, digest: D.self))
        bodies.bind(3, batch.bodies)
        try bodies.run()
        return newLink
    }

    private func insertTrail(_ message: Int64, _ first: Int64) throws(StoreError) {
        statements.insertTrail.bind(1, message)
        statements.insertTrail.bind(2, first)
        try statements.insertTrail.run()
    }

    /// Between batches: often and small, so that no commit waits long for it.
    mutating func checkpointIfDue() throws(StoreError) {
        var pages: Int32 = 0
        var highest: Int32 = 0
        sqlite3_db_status(connection, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &highest, 1)
        pagesSinceCheckpoint += pages
        guard pagesSinceCheckpoint >= Self.checkpointPages else { return }
        pagesSinceCheckpoint = 0
        let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
        // A reader in the way is no trouble: the next checkpoint takes what this one left.
        guard code == SQLITE_OK || code == SQLITE_BUSY else { throw StoreError(sqlite: code, connection) }
    }
}

/// What one transaction gathers before its rows are written.
struct Batch: ~Copyable {
    let first: Int64
    var nextSequence: Int64
    var at = Instant(milliseconds: 0)
    var events = ByteWriter(reserving: 4096)
    /// Messages of earlier commits that this one says something about.
    var trail: [Int64] = []
    var directory = BodyDirectory()
    var bodies: [UInt8] = []

    init(first: Int64) {
        self.first = first
        nextSequence = first
    }

    mutating func log(_ event: RoutingEvent) {
        event.write(to: &events)
        at = max(at, event.at)
        nextSequence = event.sequence + 1
        guard let message = event.what.message(at: event.sequence)?.sequence else { return }
        if message < first, trail.last != message, !trail.contains(message) { trail.append(message) }
    }

    mutating func log(_ what: RoutingEvent.What, by actor: RoutingEvent.Actor = .gateway, at now: Instant) {
        log(RoutingEvent(sequence: nextSequence, at: now, actor: actor, what: what))
    }
}
