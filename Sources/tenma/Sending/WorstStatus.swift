// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Remembers the exit code that matters most among many outcomes: the first that was no success, and unreachable
/// before refused.
final class WorstStatus: Sendable {
    private let worst = Mutex(ExitStatus.success)
    private let cuts = Mutex(false)

    var status: ExitStatus { worst.withLock { $0 } }

    /// Whether a peer closed, or said something that is no answer.
    var wasCutOff: Bool { cuts.withLock { $0 } }

    func note(_ exchange: Exchange) {
        switch exchange.outcome {
        case .closed, .garbled: cuts.withLock { $0 = true }
        default: break
        }
        note(exchange.status)
    }

    func note(_ status: ExitStatus) {
        worst.withLock { worst in
            if Self.rank(status) > Self.rank(worst) { worst = status }
        }
    }

    private static func rank(_ status: ExitStatus) -> Int {
        switch status {
        case .success: 0
        case .data: 1
        case .temporary: 2
        default: 3
        }
    }
}
