// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import Relay
import RelaySimulation
import Routing
import StoreSQLite
import Testing

@Suite struct DiskUseTests {
    /// Bytes of the closed store beyond the bodies, per message, everything delivered.
    private func overhead(deliveries: Int, messages: Int = 3200, batch: Int = 64) throws -> Double {
        let folder = try TemporaryFolder()
        let body = [UInt8](repeating: 0x41, count: 600)
        let facilities = (0..<deliveries).map { FacilityID("facility-\($0)") }
        do {
            let store = try folder.open()
            _ = try store.commit([.lease(facilities, owner: "test", at: StoreExample.at(0))])
            var finishes: [Change] = []
            for start in stride(from: 0, to: messages, by: batch) {
                let admissions = (0..<batch).map { index in
                    // Keyed digests are spread over all numbers.
                    let key = Int64(bitPattern: UInt64(start + index + 1) &* 0x9E37_79B9_7F4A_7C15)
                    var admission = StoreExample.admission(
                        key, lanes: [StoreExample.lane(UInt32(start + index))], to: facilities, body: body)
                    admission.facts.controlID = "MSG\(100_000 + start + index)"
                    return Change.admit(admission, at: StoreExample.at(Int64(start)))
                }
                let results = try store.commit(admissions + finishes).prefix(batch)
                finishes = results.flatMap { result -> [Change] in
                    guard case .admitted(_, let queued) = result else { return [] }
                    return queued.map {
                        .finish(
                            Finish(
                                delivery: $0.id, facility: $0.facility, epoch: 1,
                                next: .delivered(attempts: 1, answer: "AA")),
                            at: StoreExample.at(Int64(start)))
                    }
                }
                try store.betweenCommits()
            }
            _ = try store.commit(finishes)
            #expect(try store.depths().isEmpty)
        }
        try folder.tamper { try $0.execute(sql: "SELECT 1") }
        try DatabaseQueue(path: folder.database.path).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        let size = try FileManager.default.attributesOfItem(atPath: folder.database.path)[.size] as? Int
        return Double(try #require(size)) / Double(messages) - 600
    }

    @Test func `a message costs at most 500 bytes beside itself, a further delivery 150`() throws {
        let one = try overhead(deliveries: 1)
        let three = try overhead(deliveries: 3)
        #expect(one <= 500, "\(one) bytes")
        #expect((three - one) / 2 <= 150, "\((three - one) / 2) bytes")
    }
}
