// SPDX-License-Identifier: Apache-2.0
import Relay
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Whether the disk can still be believed. After one sync has failed, a later one that succeeds says nothing about what
/// was written before it (design.md decision 5); so the first failure, whoever met it, is the last thing this store
/// asks of its disk.
final class DiskTrust: Sendable {
    private let isLost = Atomic(false)

    /// Throws `failed` once the disk has failed anybody.
    func check() throws(StoreError) {
        if isLost.load(ordering: .acquiring) { throw StoreError(.failed, "the disk has failed before") }
    }

    /// Does something with the disk, and remembers when it failed for good. Being full passes, and is not remembered.
    func watch<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        try check()
        do throws(StoreError) { return try body() } catch {
            if error.code == .failed { isLost.store(true, ordering: .releasing) }
            throw error
        }
    }
}
