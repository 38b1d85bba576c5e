// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Testing

/// The schema is a contract: a store written today is opened by every later version. A change of this text comes with
/// a new migration, never with a change of a released one.
@Suite struct SchemaTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schema.txt")

    @Test func `the schema is the one that was agreed on`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.open()
        let tables = try folder.tamper { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'grdb%' ORDER BY name")
        }
        let migrations = try folder.tamper { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations") }
        let lines = (["migrations: \(migrations.joined(separator: ", "))"] + tables).map { text in
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let found = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["TENMA_UPDATE_SCHEMA"] == "1" {
            try Data(found.utf8).write(to: Self.file)
        }
        #expect(try found == String(contentsOf: Self.file, encoding: .utf8))
    }
}
