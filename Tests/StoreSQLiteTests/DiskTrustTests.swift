// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import RelaySimulation
import Routing
import StoreSQLite
import Testing

@Suite struct DiskTrustTests {
    @Test func `once the disk has failed a draft, nothing is committed any more`() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        let bodies = folder.database.deletingLastPathComponent().appending(path: "bodies")
        try FileManager.default.removeItem(at: bodies)
        #expect(throws: StoreError.self) { try store.makeDraft() }
        try FileManager.default.createDirectory(at: bodies, withIntermediateDirectories: true)

        let admission = StoreExample.admission(1, lanes: [StoreExample.lane(1)], to: [FacilityID("east")], body: [0x41])
        #expect(throws: StoreError(.failed, "")) { try store.commit([.admit(admission, at: StoreExample.at(0))]) }
        #expect(throws: StoreError(.failed, "")) { try store.makeDraft() }
    }
}
