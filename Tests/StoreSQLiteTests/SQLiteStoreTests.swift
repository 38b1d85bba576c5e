// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Relay
import RelaySimulation
import Synchronization
import Testing

@testable import StoreSQLite

@Suite struct SQLiteStoreTests {
    @Test(arguments: StorePromise.all)
    func `SQLite keeps every promise of a store`(promise: StorePromise) throws {
        let folder = try TemporaryFolder()
        try promise.check(folder.open())
    }

    @Test(arguments: UInt64(1)...24)
    func `random changes come to the same in SQLite and in memory, and are all there when opened again`(
        seed: UInt64
    ) throws {
        let folder = try TemporaryFolder()
        let memory = MemoryStore()
        var history = StoreHistory(seed: seed)
        var sqlite: SQLiteStore<ToyDigest>? = try folder.open()
        for round in 0..<60 {
            let batch = history.batch()
            let wanted = try memory.commit(batch)
            #expect(try sqlite?.commit(batch) == wanted)
            try sqlite?.betweenCommits()
            history.learn(wanted)
            if round % 20 == 19 {
                sqlite = nil
                sqlite = try folder.open()
            }
        }
        let store = try #require(sqlite)
        let found = try StoreSnapshot(of: store, facilities: StoreHistory.facilities)
        let wanted = try StoreSnapshot(of: memory, facilities: StoreHistory.facilities)
        #expect(found.difference(from: wanted) == nil)
        for second in stride(from: Int64(-1), through: 320, by: 7) {
            let instant = StoreExample.at(second)
            #expect(try store.firstSequence(since: instant) == memory.firstSequence(since: instant))
        }
    }

    @Test func `every commit is synced, and nobody else checkpoints`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        func pragma(_ name: String) throws -> String {
            let result: Result<String?, StoreError> = store.writer.withLock { writer in
                do throws(StoreError) {
                    let statement = try StoreSQLite.Statement("PRAGMA \(name)", on: writer.connection)
                    return .success(try statement.first { row throws(StoreError) in row.text(0) })
                } catch { return .failure(error) }
            }
            return try #require(try result.get())
        }
        #expect(try pragma("synchronous") == "2")
        #expect(try pragma("journal_mode") == "wal")
        #expect(try pragma("wal_autocheckpoint") == "0")
    }

    @Test func `a second opener is refused until the first is gone`() throws {
        let folder = try TemporaryFolder()
        var first: SQLiteStore<ToyDigest>? = try folder.open()
        #expect(throws: StoreError(.locked, "")) { try folder.open() }
        #expect(try first?.lastSequence() == 0)
        first = nil
        #expect(throws: Never.self) { try folder.open() }
    }

    @Test func `a store from before FHIR is opened with all it holds, and says afterwards that it is newer`() throws {
        let folder = try TemporaryFolder()
        var history = StoreHistory(seed: 7)
        let before: StoreSnapshot
        do {
            let store = try folder.open()
            for _ in 0..<20 { history.learn(try store.commit(history.batch())) }
            before = try StoreSnapshot(of: store, facilities: StoreHistory.facilities)
        }
        let first = "identifier = '1 the relay'"
        try folder.tamper { try $0.execute(sql: "DELETE FROM grdb_migrations WHERE NOT \(first)") }
        let store = try folder.open()
        #expect(try StoreSnapshot(of: store, facilities: StoreHistory.facilities).difference(from: before) == nil)
        let later = try folder.tamper {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM grdb_migrations WHERE NOT \(first)")
        }
        #expect(later == 1)
    }

    @Test func `a store written by a newer version is left alone`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.open()
        try folder.tamper {
            try $0.execute(sql: "INSERT INTO grdb_migrations(identifier) VALUES('999 from the future')")
        }
        #expect(throws: StoreError(.newer, "")) { try folder.open() }
    }

    @Test func `drafts that no commit named are gone after a start, and named ones stay`() throws {
        let folder = try TemporaryFolder()
        let body = [UInt8](repeating: 7, count: 300_000)
        do {
            let store = try folder.open()
            var admission = StoreExample.admission(1)
            admission.body = try store.draft(body)
            _ = try store.commit([.admit(admission, at: StoreExample.at(0))])
            _ = try store.draft(body)
            try store.append([1, 2, 3], to: store.makeDraft())
            #expect(try folder.bodyFiles.count == 3)
        }
        let store = try folder.open()
        #expect(try folder.bodyFiles.count == 1)
        #expect(try store.body(of: MessageID(1), range: 0..<300_000) == body)
    }

    @Test func `nobody but the owner can read what lies in the folder`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        _ = try store.commit([.admit(StoreExample.admission(1), at: StoreExample.at(0))])
        _ = try store.draft([1])
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: name).path)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
        }
    }
}
