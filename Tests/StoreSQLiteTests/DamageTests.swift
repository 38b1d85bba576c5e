// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Relay
import RelaySimulation
import StoreSQLite
import Testing

@Suite struct DamageTests {
    /// Three bodies of one commit and one in a file of its own.
    private func filled(_ folder: TemporaryFolder) throws -> [(message: MessageID, body: [UInt8])] {
        let store = try folder.open()
        let bodies = [300, 65_540, 300].enumerated().map { [UInt8](repeating: UInt8($0.offset + 1), count: $0.element) }
        var changes = bodies.enumerated().map {
            Change.admit(StoreExample.admission(Int64($0.offset), body: $0.element), at: StoreExample.at(0))
        }
        let long = [UInt8](repeating: 9, count: 300_000)
        var admission = StoreExample.admission(100)
        admission.body = try store.draft(long)
        changes.append(.admit(admission, at: StoreExample.at(0)))
        let results = try store.commit(changes)
        return try zip(results, bodies + [long]).map { result, body in
            guard case .admitted(let message, _) = result else { throw StoreError(.failed, "\(result)") }
            return (message, body)
        }
    }

    @Test(arguments: [0, 1, 7, 150, 299, 300, 310, 315])
    func `a flipped bit in a row is found, and costs that body alone`(position: Int) throws {
        let folder = try TemporaryFolder()
        let bodies = try filled(folder)
        // Behind the first body's header of four bytes.
        try flipInRow(folder, at: 4 + position)
        try expectOnly(bodies[0].message, isDamagedOf: bodies, in: folder)
    }

    @Test(arguments: [4, 5, 65_540, 65_556, 200_000, 300_083])
    func `a flipped bit in a file is found, and costs that body alone`(position: Int) throws {
        let folder = try TemporaryFolder()
        let bodies = try filled(folder)
        let name = try #require(try folder.bodyFiles.first)
        let file = folder.url.appending(path: "bodies").appending(path: name)
        var bytes = [UInt8](try Data(contentsOf: file))
        bytes[position] ^= 0x10
        try Data(bytes).write(to: file)
        try expectOnly(bodies[3].message, isDamagedOf: bodies, in: folder)
    }

    @Test(arguments: [0, 4, 65_540, 300_000])
    func `a file that ends early is found`(length: Int) throws {
        let folder = try TemporaryFolder()
        let bodies = try filled(folder)
        let file = folder.url.appending(path: "bodies").appending(path: try #require(try folder.bodyFiles.first))
        try Data(try Data(contentsOf: file).prefix(length)).write(to: file)
        try expectOnly(bodies[3].message, isDamagedOf: bodies, in: folder)
    }

    @Test func `no flipped bit in the directory of a commit gives another message's bytes, or fewer`() throws {
        let folder = try TemporaryFolder()
        let bodies = try filled(folder)
        let original = try folder.tamper { try Data.fetchOne($0, sql: "SELECT directory FROM bodies") } ?? Data()
        for bit in 0..<original.count * 8 {
            var flipped = [UInt8](original)
            flipped[bit / 8] ^= 1 << (bit % 8)
            try folder.tamper { try $0.execute(sql: "UPDATE bodies SET directory = ?", arguments: [Data(flipped)]) }
            let store = try folder.open()
            for (message, body) in bodies {
                let found = try? store.body(of: message, range: 0..<max(0, store.bodyLength(of: message)))
                #expect(found == nil || found == body, "bit \(bit), message \(message)")
            }
        }
    }

    @Test func `a changed or missing line of the log is found by its chain`() throws {
        let folder = try TemporaryFolder()
        var history = StoreHistory(seed: 3)
        do {
            let store = try folder.open()
            for _ in 0..<40 { history.learn(try store.commit(history.batch())) }
        }
        #expect(try brokenLink(folder) == nil)
        try folder.tamper { db in
            let place = try Int64.fetchOne(db, sql: "SELECT first FROM commits ORDER BY first LIMIT 1 OFFSET 10") ?? 0
            var events = [UInt8](
                try Data.fetchOne(db, sql: "SELECT events FROM commits WHERE first = ?", arguments: [place]) ?? Data())
            events[events.count - 1] ^= 1
            try db.execute(sql: "UPDATE commits SET events = ? WHERE first = ?", arguments: [Data(events), place])
        }
        #expect(try brokenLink(folder) == 10)
        try folder.tamper { db in
            try db.execute(
                sql: "DELETE FROM commits WHERE first = (SELECT first FROM commits ORDER BY first LIMIT 1 OFFSET 5)")
        }
        #expect(try brokenLink(folder) == 5)
    }

    private func flipInRow(_ folder: TemporaryFolder, at position: Int) throws {
        try folder.tamper { db in
            var data = [UInt8](try Data.fetchOne(db, sql: "SELECT data FROM bodies") ?? Data())
            data[position] ^= 0x10
            try db.execute(sql: "UPDATE bodies SET data = ?", arguments: [Data(data)])
        }
    }

    private func expectOnly(
        _ damaged: MessageID, isDamagedOf bodies: [(message: MessageID, body: [UInt8])], in folder: TemporaryFolder
    ) throws {
        let store = try folder.open()
        for (message, body) in bodies {
            if message == damaged {
                #expect(throws: StoreError(.damaged, "")) { try store.body(of: message, range: 0..<Int64(body.count)) }
            } else {
                #expect(try store.body(of: message, range: 0..<Int64(body.count)) == body)
            }
        }
        #expect(try store.events(after: 0, limit: 100).count == 8)
    }
}

/// The number of the first commit that does not follow from the one before it; nil when the log is whole.
func brokenLink(_ folder: TemporaryFolder) throws -> Int? {
    let rows = try DatabaseQueue(path: folder.database.path).read { db in
        try Row.fetchAll(db, sql: "SELECT first, count, events, link FROM commits ORDER BY first")
    }
    var link = Digest.zero
    var next: Int64 = 1
    for (number, row) in rows.enumerated() {
        let events: Data = row["events"]
        var digest = ToyDigest()
        digest.update(link.bytes)
        digest.update([UInt8](events))
        link = digest.finish()
        let stored: Data = row["link"]
        guard row["first"] == next, link.bytes == [UInt8](stored) else { return number }
        next += row["count"]
    }
    return nil
}
