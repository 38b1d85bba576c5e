// SPDX-License-Identifier: Apache-2.0
import Relay

/// Bodies that were just admitted, kept until their deliveries have gone out: most messages leave without ever being
/// read back from the store. When there is no room the oldest go, so that a facility that is down takes nothing from
/// the others.
struct RecentBodies {
    private struct Entry {
        let bytes: [UInt8]
        var uses: Int
    }

    private let capacity: Int
    private var held = 0
    private var entries: [MessageID: Entry] = [:]
    /// In order of admission; the first `gone` are no longer looked at.
    private var order: [MessageID] = []
    private var gone = 0

    init(capacity: Int) { self.capacity = capacity }

    mutating func keep(_ bytes: [UInt8], of message: MessageID, uses: Int) {
        guard uses > 0, bytes.count <= capacity else { return }
        held += bytes.count
        entries[message] = Entry(bytes: bytes, uses: uses)
        order.append(message)
        while held > capacity, gone < order.count { forget(nextOldest()) }
        // Most leave by `release`, from anywhere in the order; what is no longer there must not pile up in it.
        if order.count > 1024, order.count > entries.count * 2 {
            order.removeAll { entries[$0] == nil }
            gone = 0
        }
    }

    /// Messages the order still names, whether they are there or not.
    var remembered: Int { order.count }

    subscript(message: MessageID) -> [UInt8]? { entries[message]?.bytes }

    /// One delivery has no more use for it: it is on its way, or will be read from the store when it is tried again.
    mutating func release(_ message: MessageID) {
        guard let uses = entries[message]?.uses else { return }
        if uses > 1 { entries[message]?.uses = uses - 1 } else { forget(message) }
    }

    private mutating func nextOldest() -> MessageID {
        defer { gone += 1 }
        return order[gone]
    }

    private mutating func forget(_ message: MessageID) {
        guard let entry = entries.removeValue(forKey: message) else { return }
        held -= entry.bytes.count
    }
}
