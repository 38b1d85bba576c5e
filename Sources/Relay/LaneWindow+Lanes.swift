// SPDX-License-Identifier: Apache-2.0

/// Joining and leaving lanes.
///
/// A merge names several lanes and is a barrier in all of them. A message with too many patients names all lanes of
/// its sender: it joins every lane that is open, and every lane that opens later begins behind it.
extension LaneWindow {
    mutating func add(_ delivery: QueuedDelivery) {
        guard entries[delivery.id] == nil else { return }
        for lane in delivery.lanes { openLane(lane) }
        let wanted = delivery.lanes.flatMap { $0.isEveryLane ? openLanes(under: $0) : [$0] }
        let pending = wanted.filter { !mayJoin($0) }
        for lane in pending { skip(lane, from: delivery.id) }
        guard pending.count < wanted.count else { return }
        insert(Entry(delivery: delivery, pending: pending))
        for lane in wanted where !pending.contains(lane) { append(delivery.id, to: lane) }
        enqueueIfReady(delivery.id)
    }

    /// A read of one lane brought this delivery.
    mutating func join(_ delivery: QueuedDelivery, _ lane: Lane) {
        if entries[delivery.id] == nil {
            for other in delivery.lanes { openLane(other) }
            insert(Entry(delivery: delivery, pending: delivery.lanes))
            for other in delivery.lanes where other != lane && lanes[other]?.skippedAfter == nil {
                settle(delivery.id, in: other)
            }
        }
        if entries[delivery.id]?.joined.contains(lane) == false { settle(delivery.id, in: lane) }
        enqueueIfReady(delivery.id)
    }

    /// Back into its lanes by age, but never before what was on its way already.
    mutating func insertEarly(_ delivery: QueuedDelivery) {
        if entries[delivery.id] == nil { insert(Entry(delivery: delivery)) }
        for lane in delivery.lanes { openLane(lane) }
        for lane in delivery.lanes.flatMap({ $0.isEveryLane ? openLanes(under: $0) : [$0] }) {
            guard let entry = entries[delivery.id], !entry.joined.contains(lane) else { continue }
            entries[delivery.id]?.pending.removeAll { $0 == lane }
            if let after = lanes[lane]?.skippedAfter, after < delivery.id {
                // Earlier ones are in the store still; reading the lane on brings it in its turn.
                entries[delivery.id]?.pending.append(lane)
            } else {
                insert(delivery.id, into: lane)
            }
        }
        if entries[delivery.id]?.joined.isEmpty == true { forget(delivery.id) }
        enqueueIfReady(delivery.id)
    }

    private mutating func insert(_ id: DeliveryID, into lane: Lane) {
        let ids = lanes[lane]?.ids ?? []
        let earliest = ids.first.map { entries[$0]?.wasTaken == true ? 1 : 0 } ?? 0
        let position = ids.indices.dropFirst(earliest).first { ids[$0] > id } ?? ids.count
        if position == 0, let first = ids.first { entries[first]?.behind += 1 }
        lanes[lane]?.ids.insert(id, at: position)
        entries[id]?.joined.append(lane)
        if position > 0 { entries[id]?.behind += 1 }
    }

    /// Takes a delivery out of a lane and lets the next one come first; true when the lane must be read on.
    mutating func leave(_ lane: Lane, _ id: DeliveryID) -> Bool {
        guard let position = lanes[lane]?.ids.firstIndex(of: id) else { return false }
        lanes[lane]?.ids.remove(at: position)
        if position == 0, let next = lanes[lane]?.ids.first {
            entries[next]?.behind -= 1
            enqueueIfReady(next)
        }
        forgetIfEmpty(lane)
        return mustReadOn(lane)
    }

    /// Only its first stays, because a person has to act before anything else of it can go; the rest is read again
    /// then. Whatever is in other lanes too goes on waiting there.
    mutating func cut(_ lane: Lane) {
        guard !lane.isEveryLane, let ids = lanes[lane]?.ids, let first = ids.first, ids.count > 1 else { return }
        lanes[lane]?.ids = [first]
        lanes[lane]?.skippedAfter = DeliveryID(packed: ids[1].packed - 1)
        for id in ids.dropFirst() {
            entries[id]?.joined.removeAll { $0 == lane }
            entries[id]?.pending.append(lane)
            entries[id]?.behind -= 1
            if entries[id]?.joined.isEmpty == true { forget(id) }
        }
    }

    /// Whether a person has to act before anything of the lane can go.
    func isHeld(_ lane: Lane) -> Bool {
        lanes[lane]?.ids.first.map { entries[$0]?.delivery.isHeld == true } ?? false
    }

    /// Whether more of a lane that skips should be read now.
    func mustReadOn(_ lane: Lane) -> Bool { lanes[lane]?.isShort == true && !isHeld(lane) }

    mutating func forgetIfEmpty(_ lane: Lane) {
        if lanes[lane]?.isForgettable == true { lanes[lane] = nil }
    }

    private func mayJoin(_ lane: Lane) -> Bool {
        guard let queue = lanes[lane] else { return true }
        if lane.isEveryLane { return queue.skippedAfter == nil }
        return queue.skippedAfter == nil && queue.ids.count < Self.laneLengthMaximum && !isHeld(lane)
    }

    private func openLanes(under lane: Lane) -> [Lane] {
        [lane] + lanes.keys.filter { $0.sender == lane.sender && $0 != lane }.sorted { $0.packed < $1.packed }
    }

    /// A lane begins behind whatever waits for all lanes of its sender.
    private mutating func openLane(_ lane: Lane) {
        guard lanes[lane] == nil else { return }
        lanes[lane] = LaneQueue()
        guard !lane.isEveryLane else { return }
        for fence in lanes[.everyLane(of: lane.sender)]?.ids ?? [] { append(fence, to: lane) }
    }

    private mutating func settle(_ id: DeliveryID, in lane: Lane) {
        entries[id]?.pending.removeAll { $0 == lane }
        append(id, to: lane)
    }

    private mutating func append(_ id: DeliveryID, to lane: Lane) {
        let isFirst = lanes[lane]?.ids.isEmpty ?? true
        lanes[lane, default: LaneQueue()].ids.append(id)
        entries[id]?.joined.append(lane)
        if !isFirst { entries[id]?.behind += 1 }
    }

    private mutating func skip(_ lane: Lane, from id: DeliveryID) {
        if lanes[lane]?.skippedAfter == nil { lanes[lane]?.skippedAfter = DeliveryID(packed: id.packed - 1) }
        lanes[lane]?.skippedSince = true
    }
}
