// SPDX-License-Identifier: Apache-2.0
import Relay

/// What will happen in a simulated world, and when; things of one instant keep the order they were planned in.
struct Agenda<Item> {
    private struct Entry {
        let at: Instant
        let serial: Int
        let item: Item

        static func < (left: Entry, right: Entry) -> Bool {
            left.at == right.at ? left.serial < right.serial : left.at < right.at
        }
    }

    private var heap: [Entry] = []
    private var serial = 0

    var isEmpty: Bool { heap.isEmpty }

    mutating func add(_ item: Item, at instant: Instant) {
        serial += 1
        heap.append(Entry(at: instant, serial: serial, item: item))
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> (at: Instant, item: Item)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.at, first.item)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            let left = parent * 2 + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && heap[right] < heap[left] ? right : left
            guard heap[child] < heap[parent] else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
