// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// How many askers there are.
final class OpenCount: Sendable {
    private let count = Mutex(0)

    /// Whether there is room for one more.
    func enter(_ maximum: Int) -> Bool {
        count.withLock { count in
            guard count < maximum else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}
