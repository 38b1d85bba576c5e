// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A value that somebody will have later, told from any thread, once, and waited for by one.
final class Pending<Value: Sendable>: Sendable {
    private enum State: Sendable {
        case open
        case waited(CheckedContinuation<Value, Never>)
        case told(Value)
    }

    private let state = Mutex(State.open)

    init() {}

    /// One that is known already.
    init(_ value: Value) { state.withLock { $0 = .told(value) } }

    func tell(_ value: Value) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
            guard case .waited(let continuation) = state else {
                state = .told(value)
                return nil
            }
            state = .told(value)
            return continuation
        }
        waiting?.resume(returning: value)
    }

    var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state -> Value? in
                    if case .told(let value) = state { return value }
                    state = .waited(continuation)
                    return nil
                }
                if let known { continuation.resume(returning: known) }
            }
        }
    }
}
