// SPDX-License-Identifier: Apache-2.0
package import Foundation
import GRDB
package import Relay
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The durable store of one machine: SQLite in WAL mode, every commit synced before it returns.
///
/// GRDB opens, migrates and reads. The committer writes through one connection of its own with SQLite's C interface,
/// and checkpoints between batches, often and small, so that no commit waits long for one.
package final class SQLiteStore<D: MessageDigest>: Store {
    /// Bodies longer than this lie in files of their own; they come as drafts (design.md decision 3).
    package var inlineLengthMaximum: Int { 256 * 1024 }

    package let folder: URL
    let writer: Mutex<SQLiteWriter<D>>
    let readers: DatabasePool
    let drafts: DraftFolder<D>
    let disk = DiskTrust()
    private let lock: FolderLock

    /// Opens or creates the store in a folder.
    ///
    /// Refuses to when another process has it (`locked`), when it was written by a newer version (`newer`), and when
    /// SQLite does not confirm that it syncs every commit (`failed`).
    package init(folder: URL) throws(StoreError) {
        self.folder = folder
        drafts = try DraftFolder(folder.appending(path: "bodies"))
        lock = try FolderLock(folder.appending(path: "lock"))
        let file = folder.appending(path: "tenma.db").path
        try Self.makePrivate(file)
        let opened = try Self.asking("opening \(file)") { try Self.open(file) }
        writer = Mutex(try SQLiteWriter(opened.queue, drafts: drafts))
        readers = opened.readers
        try removeOrphans()
    }

    /// SQLite gives its side files the mode of the database, and the database holds bodies: only the owner reads them.
    private static func makePrivate(_ file: String) throws(StoreError) {
        let descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StoreError(.failed, "cannot open \(file): \(systemError())") }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw StoreError(.failed, "chmod of \(file): \(systemError())") }
    }

    private static func open(_ file: String) throws -> (queue: DatabaseQueue, readers: DatabasePool) {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY")
        }
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
        }
        let migrator = Schema.migrator
        guard try !queue.read(migrator.hasBeenSuperseded) else {
            throw StoreError(.newer, "\(file) was written by a newer version; install that version or a later one")
        }
        try migrator.migrate(queue)
        let synchronous = try queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
        let journal = try queue.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
        guard synchronous == 2, journal == "wal" else {
            throw StoreError(.failed, "SQLite does not confirm journal_mode=WAL and synchronous=FULL for \(file)")
        }
        configuration.readonly = true
        configuration.maximumReaderCount = 3
        return (queue, try DatabasePool(path: file, configuration: configuration))
    }

    /// Files no commit names are drafts that were never admitted.
    private func removeOrphans() throws(StoreError) {
        let known = try read { db in try Set(String.fetchAll(db, sql: "SELECT name FROM files")) }
        try drafts.removeAll(except: known)
    }

    package func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult] {
        try disk.watch { () throws(StoreError) in
            let result: Result<[ChangeResult], StoreError> = writer.withLock { writer in
                do throws(StoreError) { return .success(try writer.commit(changes)) } catch { return .failure(error) }
            }
            return try result.get()
        }
    }

    /// Moves what was committed from the WAL into the database file, when there is enough of it.
    package func betweenCommits() throws(StoreError) {
        try disk.watch { () throws(StoreError) in
            let result: Result<Void, StoreError> = writer.withLock { writer in
                do throws(StoreError) { return .success(try writer.checkpointIfDue()) } catch { return .failure(error) }
            }
            try result.get()
        }
    }

    /// Runs a read on a connection that sees one moment of the store.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try Self.asking("reading") { try readers.read(body) }
    }

    /// Looks at one row that never changes once it is there: without a transaction around it, which costs more than the
    /// row does.
    func look<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try Self.asking("reading") { try readers.unsafeRead(body) }
    }

    /// Turns whatever GRDB throws into a `StoreError`.
    static func asking<Value>(_ doing: String, _ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(sqlite: error.resultCode.rawValue, detail: "\(doing): SQLite \(error.extendedResultCode)")
        } catch {
            throw StoreError(.failed, "\(doing): \(error)")
        }
    }
}

extension StoreError {
    init(sqlite code: Int32, detail: String) {
        switch code {
        case 13: self.init(.full, detail)
        case 5, 6: self.init(.locked, detail)
        case 11, 26: self.init(.damaged, detail)
        default: self.init(.failed, detail)
        }
    }
}
