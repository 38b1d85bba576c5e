// SPDX-License-Identifier: Apache-2.0
package import Relay
import Synchronization

/// How the store is: working, out of room, or failed for good. After a failure nothing is answered, `/readyz` is red
/// for five seconds, and the process ends to recover (design.md decision 5).
package final class StoreTrouble: Sendable {
    /// How the store is; equality looks only at the case.
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

    /// How long after the last refusal deliveries alone show that there is room again.
    private static let fullTime = Duration.seconds(5)

    private let state = Mutex<(condition: Condition, fullAt: ContinuousClock.Instant)>((.working, .now))
    private let hasEnded = Atomic<Bool>(false)
    private let short = Atomic<Bool>(false)
    private let changed: @Sendable (Condition) -> Void

    /// `changed` is told of every change, on the committer's thread; it must not wait.
    package init(changed: @escaping @Sendable (Condition) -> Void) { self.changed = changed }

    package var condition: Condition { state.withLock { $0.condition } }

    /// The disk has failed: nobody is told anything any more.
    package var hasFailed: Bool { hasEnded.load(ordering: .relaxed) }

    /// Free space has fallen below the reserve: nothing new is promised, while deliveries go on inside it.
    package var isShort: Bool { short.load(ordering: .relaxed) }

    func spaceIsShort(_ isShort: Bool) { short.store(isShort, ordering: .relaxed) }

    /// A commit went through. While there is no room for messages there may still be some for what becomes of them, so
    /// that is no sign yet.
    func worked(admitting: Bool) {
        become(.working) { !admitting && $0 < Self.fullTime }
    }

    func isFull(_ error: StoreError) { become(.full(error)) }

    func failed(_ error: StoreError) {
        hasEnded.store(true, ordering: .relaxed)
        become(.failed(error))
    }

    /// `staysFull` is asked with the time since the store was last found full.
    private func become(_ next: Condition, unless staysFull: (Duration) -> Bool = { _ in false }) {
        let isNew = state.withLock { state in
            if case .failed = state.condition { return false }
            if case .full = next { state.fullAt = .now }
            guard state.condition != next else { return false }
            if case .full = state.condition, staysFull(state.fullAt.duration(to: .now)) { return false }
            state.condition = next
            return true
        }
        if isNew { changed(next) }
    }
}
