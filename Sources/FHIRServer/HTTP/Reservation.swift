// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Transport

/// Bytes of the process's budget in somebody's hands; given back once, however often that is said.
final class Reservation: Sendable {
    private let budget: ByteBudget
    private let held: Atomic<Int>

    init(_ budget: ByteBudget, _ count: Int) {
        self.budget = budget
        held = Atomic(count)
    }

    func end() { budget.give(held.exchange(0, ordering: .relaxed)) }
}
