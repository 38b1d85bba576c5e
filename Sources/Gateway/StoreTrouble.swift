// SPDX-License-Identifier: Apache-2.0
package import Relay
import Synchronization

/// How the store is: working, out of room, or failed for good. After a failure nothing is answered, `/readyz` is red
/// for five seconds, and the process ends to recover (design.md decision 5).
package final class StoreTrouble: Sendable {
    package enum Condition: Sendable, Hashable {
        case working
        case full(StoreError)
        case failed(StoreError)

        package static func == (left: Condition, right: Condition) -> Bool {
            switch (left, right) {
            case (.working, .working), (.full, .full), (.failed, .failed): true
            default: false
            }
        }

        package func hash(into hasher: inout Hasher) {
            switch self {
            case .working: hasher.combine(0)
            case .full: hasher.combine(1)
            case .failed: hasher.combine(2)
            }
        }
    }

    private let state = Mutex<Condition>(.working)
    private let short = Atomic<Bool>(false)
    private let changed: @Sendable (Condition) -> Void

    /// `changed` is told of every change, on the committer's thread; it must not wait.
    package init(changed: @escaping @Sendable (Condition) -> Void) { self.changed = changed }

    package var condition: Condition { state.withLock { $0 } }

    /// Free space has fallen below the reserve: nothing new is promised, while deliveries go on inside it.
    package var isShort: Bool { short.load(ordering: .relaxed) }

    func spaceIsShort(_ isShort: Bool) { short.store(isShort, ordering: .relaxed) }

    func worked() { become(.working) }
    func isFull(_ error: StoreError) { become(.full(error)) }
    func failed(_ error: StoreError) { become(.failed(error)) }

    private func become(_ next: Condition) {
        let isNew = state.withLock { condition in
            if case .failed = condition { return false }
            defer { condition = next }
            return condition != next
        }
        if isNew { changed(next) }
    }
}
