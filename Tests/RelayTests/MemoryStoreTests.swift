// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Testing

@Suite struct MemoryStoreTests {
    @Test(arguments: StorePromise.all)
    func `the memory store keeps every promise of a store`(promise: StorePromise) throws {
        #expect(throws: Never.self) { try promise.check(MemoryStore()) }
    }
}
