// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Remembers the exit code that matters most among many outcomes: the first that was no success, and unreachable
/// before refused.
final class WorstStatus: Sendable {
    private let worst = Mutex(ExitStatus.success)

    var status: ExitStatus { worst.withLock { $0 } }

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
