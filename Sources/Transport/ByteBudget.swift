// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
package import NIOCore
import Synchronization

/// How many bytes of unfinished messages the process keeps in memory; whoever cannot have more stops reading.
package final class ByteBudget: Sendable {
    private struct Waiter {
        let eventLoop: any EventLoop
        let wake: @Sendable () -> Void
    }

    /// The number that is never exceeded.
    package let limit: Int
    private let taken = Atomic<Int>(0)
    private let highest = Atomic<Int>(0)
    private let waiting = Atomic<Int>(0)
    private let waiters = NIOLockedValueBox<[Waiter]>([])

    package init(limit: Int) {
        precondition(limit > 0, "a budget needs room for at least one byte")
        self.limit = limit
    }

    /// Bytes taken at this moment.
    package var used: Int { taken.load(ordering: .relaxed) }
    /// The most bytes ever taken at once.
    package var usedMaximum: Int { highest.load(ordering: .relaxed) }

    /// Takes the bytes, or takes none and says false.
    package func take(_ count: Int) -> Bool {
        var current = taken.load(ordering: .relaxed)
        while true {
            let next = current + count
            guard next <= limit else { return false }
            let result = taken.weakCompareExchange(expected: current, desired: next, ordering: .acquiringAndReleasing)
            if result.exchanged {
                highest.max(next, ordering: .relaxed)
                return true
            }
            current = result.original
        }
    }

    /// Gives bytes back and wakes those who waited for some.
    package func give(_ count: Int) {
        guard count > 0 else { return }
        let before = taken.subtract(count, ordering: .sequentiallyConsistent).oldValue
        assert(before >= count, "a budget cannot get back more than was taken")
        guard waiting.load(ordering: .sequentiallyConsistent) > 0 else { return }
        wakeAll()
    }

    /// Calls `wake` once on the event loop, after bytes have been given back. The caller, who could not take `count`,
    /// tries again then.
    package func wait(for count: Int, on eventLoop: any EventLoop, wake: @escaping @Sendable () -> Void) {
        waiters.withLockedValue { $0.append(Waiter(eventLoop: eventLoop, wake: wake)) }
        waiting.add(1, ordering: .sequentiallyConsistent)
        // Bytes given back between the failed `take` and now would wake nobody.
        if taken.load(ordering: .sequentiallyConsistent) + count <= limit { wakeAll() }
    }

    private func wakeAll() {
        let woken = waiters.withLockedValue { waiters in
            let woken = waiters
            waiters = []
            return woken
        }
        guard !woken.isEmpty else { return }
        waiting.subtract(woken.count, ordering: .sequentiallyConsistent)
        for waiter in woken { waiter.eventLoop.execute(waiter.wake) }
    }
}
