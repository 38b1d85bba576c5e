// SPDX-License-Identifier: Apache-2.0
// Unsafe: SQLite's C interface. Pointers to bound bytes live only inside the closure that binds them, because every
// binding is SQLITE_TRANSIENT (SQLite copies at once) except `bindBorrowed`, whose caller steps inside the closure.
// Column bytes are copied before the next step. A statement belongs to the committer and never leaves its thread.
import GRDBSQLite
import Relay

/// One prepared statement of the committer.
final class Statement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer

    init(_ sql: String, on connection: OpaquePointer) throws(StoreError) {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw StoreError(sqlite: code, connection) }
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// SQLite copies what is bound before the binding call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text(handle, index, characters.baseAddress, Int32(characters.count), Self.copied)
            }
        }
    }

    func bind(_ index: Int32, _ value: [UInt8]) {
        value.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress, !bytes.isEmpty {
                _ = sqlite3_bind_blob64(handle, index, base, UInt64(bytes.count), Self.copied)
            } else {
                _ = sqlite3_bind_zeroblob(handle, index, 0)
            }
        }
    }

    /// Runs a statement that returns no rows; says how many it changed.
    @discardableResult
    func run() throws(StoreError) -> Int {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw StoreError(sqlite: code, connection) }
        return Int(sqlite3_changes(connection))
    }

    /// Runs a query for at most one row and hands it to `read` before it goes away.
    func first<Value>(_ read: (Statement) throws(StoreError) -> Value) throws(StoreError) -> Value? {
        defer { sqlite3_reset(handle) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try read(self)
        case SQLITE_DONE: return nil
        case let code: throw StoreError(sqlite: code, connection)
        }
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func text(_ column: Int32) -> String { String(decoding: blob(column), as: UTF8.self) }

    func blob(_ column: Int32) -> [UInt8] {
        guard let base = sqlite3_column_blob(handle, column) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: base, count: Int(sqlite3_column_bytes(handle, column))))
    }
}

extension StoreError {
    /// What an SQLite result code means to us. Full disks pass; any other trouble with the disk is final
    /// (design.md decision 5: a failed fsync is never tried again).
    init(sqlite code: Int32, _ connection: OpaquePointer?) {
        let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
        let name = String(cString: sqlite3_errstr(extended))
        let detail = "SQLite \(extended): \(name)"
        switch code & 0xFF {
        case SQLITE_FULL: self.init(.full, detail)
        case SQLITE_BUSY, SQLITE_LOCKED: self.init(.locked, detail)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self.init(.damaged, detail)
        // SQLITE_IOERR_SHMSIZE: no room to grow the WAL's index.
        default: self.init(extended == SQLITE_IOERR | (19 << 8) ? .full : .failed, detail)
        }
    }
}
