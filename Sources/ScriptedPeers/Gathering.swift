// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers

/// A growing list that tests wait on: they ask for so many entries and are woken when those are there.
package final class Gathering<Element: Sendable>: Sendable {
    private struct Waiter {
        let count: Int
        let continuation: CheckedContinuation<[Element], Never>
    }

    private struct State {
        var elements: [Element] = []
        var waiters: [Waiter] = []
        var isOver = false
    }

    private let state = NIOLockedValueBox(State())

    package init() {}

    /// What is there now.
    package var elements: [Element] { state.withLockedValue { $0.elements } }

    package func append(_ element: Element) {
        wake { $0.elements.append(element) }
    }

    /// Nothing more will come: those who wait for more get what is there.
    package func finish() {
        wake { $0.isOver = true }
    }

    /// Returns when there are at least so many, or no more will come.
    package func first(_ count: Int) async -> [Element] {
        await withCheckedContinuation { continuation in
            wake { $0.waiters.append(Waiter(count: count, continuation: continuation)) }
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let (elements, woken) = state.withLockedValue { state in
            change(&state)
            let isReady = { (waiter: Waiter) in state.isOver || state.elements.count >= waiter.count }
            let woken = state.waiters.filter(isReady)
            state.waiters.removeAll(where: isReady)
            return (state.elements, woken)
        }
        for waiter in woken { waiter.continuation.resume(returning: elements) }
    }
}
