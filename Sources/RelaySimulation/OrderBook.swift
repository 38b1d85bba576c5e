// SPDX-License-Identifier: Apache-2.0
import Relay

/// The truth about one facility's lanes: what is unfinished, what is on its way, what arrived first.
struct OrderBook {
    private var lanes: [DeliveryID: [Lane]] = [:]
    /// Unfinished, in admission order, per lane and per sender.
    private var byLane: [Lane: [DeliveryID]] = [:]
    private var bySender: [UInt32: [DeliveryID]] = [:]
    /// In the queue: waiting or held.
    private(set) var live: Set<DeliveryID> = []
    /// From the first byte until the end of the attempt is durable.
    private var engaged: Set<DeliveryID> = []
    /// Parked while their lanes went on: nobody waits for them any more.
    private var passed: Set<DeliveryID> = []
    private var arrived: Set<DeliveryID> = []
    private var lastArrival: [Lane: DeliveryID] = [:]
    private var lastArrivalOfSender: [UInt32: DeliveryID] = [:]
    var accepted: Set<DeliveryID> = []

    mutating func enter(_ id: DeliveryID, _ lanes: [Lane]) {
        self.lanes[id] = lanes
        live.insert(id)
        for lane in lanes { byLane[lane, default: []].append(id) }
        for sender in Set(lanes.map(\.sender)) { bySender[sender, default: []].append(id) }
    }

    /// What is wrong with sending this now.
    mutating func send(_ id: DeliveryID) -> String? {
        guard live.contains(id) else { return "sent although it is finished or held" }
        defer { engaged.insert(id) }
        if engaged.contains(id) { return "sent twice at once" }
        if let other = engaged.first(where: { overlap($0, id) }) {
            return "sent while \(other) of its lane is on its way"
        }
        let earlier = lanes[id, default: []].compactMap { firstUnfinished(in: $0) }.first { $0 < id }
        return earlier.map { "sent before \($0) of its lane is finished" }
    }

    mutating func release(_ id: DeliveryID) { engaged.remove(id) }
    mutating func releaseAll() { engaged = [] }

    /// What is wrong with its arriving now.
    mutating func arrive(_ id: DeliveryID) -> String? {
        guard arrived.insert(id).inserted else { return nil }
        var newer: DeliveryID?
        for lane in lanes[id, default: []] {
            let every = Lane.everyLane(of: lane.sender)
            let last = lane == every ? lastArrivalOfSender[lane.sender] : max(lastArrival[lane], lastArrival[every])
            if let last, last > id { newer = last }
            lastArrival[lane] = max(lastArrival[lane], id)
            lastArrivalOfSender[lane.sender] = max(lastArrivalOfSender[lane.sender], id)
        }
        return passed.contains(id) ? nil : newer.map { "arrived after \($0) of its lane" }
    }

    /// It is finished for good.
    mutating func leave(_ id: DeliveryID) {
        live.remove(id)
        forget(id)
    }

    /// Parked aside.
    mutating func pass(_ id: DeliveryID) {
        passed.insert(id)
        leave(id)
    }

    /// A person sends it on its way again.
    mutating func comeBack(_ id: DeliveryID) { live.insert(id) }

    private mutating func forget(_ id: DeliveryID) {
        for lane in lanes[id, default: []] {
            byLane[lane]?.removeAll { $0 == id }
            bySender[lane.sender]?.removeAll { $0 == id }
        }
    }

    private func firstUnfinished(in lane: Lane) -> DeliveryID? {
        if lane.isEveryLane { return bySender[lane.sender]?.first }
        return [byLane[lane]?.first, byLane[.everyLane(of: lane.sender)]?.first].compactMap(\.self).min()
    }

    private func overlap(_ left: DeliveryID, _ right: DeliveryID) -> Bool {
        lanes[left, default: []].contains { lane in lanes[right, default: []].contains { $0.overlaps(lane) } }
    }

    private func max(_ left: DeliveryID?, _ right: DeliveryID?) -> DeliveryID? {
        guard let left, let right else { return left ?? right }
        return left < right ? right : left
    }
}
