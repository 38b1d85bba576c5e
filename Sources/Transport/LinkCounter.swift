// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Counts up from one, from any thread.
final class LinkCounter: Sendable {
    private let last = Atomic<UInt64>(0)
    func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }

    /// One sequence for all connections of the process, so that a log line and a session mean the same one.
    static let shared = LinkCounter()
}
