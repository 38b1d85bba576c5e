// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What keeps the gateway from working, or from working fully: the one home of what `/readyz` shows.
package final class Readiness: Sendable {
    /// Codes are stable: they appear in `/readyz` and as a metric's label.
    package enum Condition: String, Sendable, Hashable, CaseIterable {
        /// Recovery goes on, listeners are not open yet.
        case starting
        /// Told to stop; what is being answered is finished.
        case draining
        /// The disk failed: the process is about to end and recover (design.md decision 5).
        case storeFailed = "store-failed"
        /// No room to accept anything. Deliveries go on and accepting resumes by itself.
        case storeFull = "store-full"

        /// Whether traffic should go elsewhere. A full store does not count: taking the gateway out of service would
        /// end the very deliveries that make room again, and senders are told by each link's own answer.
        package var blocks: Bool { self != .storeFull }
    }

    private let present = Mutex<Set<Condition>>([.starting])

    /// A gateway is `starting` until somebody says otherwise.
    package init() {}

    /// The condition holds from now on.
    package func raise(_ condition: Condition) { present.withLock { _ = $0.insert(condition) } }

    /// The condition holds no longer.
    package func clear(_ condition: Condition) { present.withLock { _ = $0.remove(condition) } }

    /// What holds now, in the order of the cases.
    package var conditions: [Condition] {
        let now = present.withLock { $0 }
        return Condition.allCases.filter(now.contains)
    }

    /// Whether messages can be taken.
    package var isReady: Bool { !conditions.contains(where: \.blocks) }
}
