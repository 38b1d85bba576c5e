// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Crash slots for those who have no thread of their own: taken for the length of a synchronous reading.
final class CrashSlots: Sendable {
    private let crashGuard: CrashGuard
    private let free = Mutex<[CrashGuard.Slot]>([])

    init(_ crashGuard: CrashGuard) { self.crashGuard = crashGuard }

    func isQuarantined(_ mark: UInt64) -> Bool { crashGuard.isQuarantined(mark) }

    /// Runs the synchronous reading of a message with its mark set.
    func during<Value, Failure: Error>(_ mark: UInt64, _ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        let slot = free.withLock { $0.popLast() } ?? crashGuard.slot()
        defer { free.withLock { $0.append(slot) } }
        return try crashGuard.during(mark, in: slot, body)
    }
}
