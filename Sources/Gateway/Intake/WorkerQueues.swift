// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// A bounded pool for work that is too long for an event loop: serial queues, handed out in turn. Whoever holds one
/// has its work done in order, in short portions between those of others.
final class WorkerQueues: Sendable {
    private let queues: [DispatchQueue]
    private let turn = Atomic<Int>(0)

    init(count: Int) {
        queues = (1...max(1, count)).map { DispatchQueue(label: "worker \($0)", qos: .utility) }
    }

    func next() -> DispatchQueue {
        queues[turn.wrappingAdd(1, ordering: .relaxed).oldValue % queues.count]
    }
}
