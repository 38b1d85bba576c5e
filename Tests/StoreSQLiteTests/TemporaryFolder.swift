// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import RelaySimulation
import StoreSQLite

/// A folder for one test, gone when the test is.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tenma-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var database: URL { url.appending(path: "tenma.db") }
    var bodyFiles: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.appending(path: "bodies").path) }
    }

    func open() throws -> SQLiteStore<ToyDigest> { try SQLiteStore<ToyDigest>(folder: url) }

    /// A connection of somebody who has no business in here.
    func tamper<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: database.path).write(body)
    }
}
