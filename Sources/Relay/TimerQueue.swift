// SPDX-License-Identifier: Apache-2.0

/// What is to happen when: a binary heap, earliest first. Entries are not cancelled; whoever takes one checks whether
/// it still means anything.
struct TimerQueue<Payload: Sendable>: Sendable {
    private var heap: [(at: Instant, payload: Payload)] = []

    var earliest: Instant? { heap.first?.at }

    mutating func add(_ payload: Payload, at instant: Instant) {
        heap.append((instant, payload))
        var child = heap.count - 1
        while child > 0, heap[child].at < heap[(child - 1) / 2].at {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the earliest entry if its time has come.
    mutating func popDue(at now: Instant) -> Payload? {
        guard let first = heap.first, first.at <= now else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.payload }
        heap[0] = last
        var parent = 0
        while true {
            let left = parent * 2 + 1
            guard left < heap.count else { break }
            let right = left + 1
            let child = right < heap.count && heap[right].at < heap[left].at ? right : left
            guard heap[child].at < heap[parent].at else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first.payload
    }
}
