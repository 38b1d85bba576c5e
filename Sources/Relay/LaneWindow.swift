// SPDX-License-Identifier: Apache-2.0

/// The part of one facility's queue that is in memory, and which of it may go now.
///
/// A delivery may go when it is first in every lane it belongs to. The window is bounded: what does not fit stays in
/// the store and is read later, either because the whole window is full (`isUnread`: everything after `frontier`), or
/// because one lane is long or held (that lane skips: everything of it after `skippedAfter`, up to the frontier). So a
/// million messages behind one blocked lane take no memory and keep nobody waiting, and neither do many blocked lanes:
/// of each only the held delivery stays, beside the capacity.
struct LaneWindow: Sendable {
    /// Deliveries of one lane in memory; a lane is sent one at a time, so a short look ahead is enough.
    static let laneLengthMaximum = 64
    /// Held deliveries that the window keeps beside its capacity, as a multiple of it; each stands for a blocked lane.
    static let heldFactor = 16

    struct Entry: Sendable {
        var delivery: QueuedDelivery
        var joined: [Lane] = []
        /// Lanes whose earlier deliveries are still in the store.
        var pending: [Lane] = []
        /// Joined lanes in which something else is first.
        var behind = 0
        var isTaken = false
        /// Was on its way once: it stays first in its lanes, so that no two lanes can wait for each other.
        var wasTaken = false

        var mayGo: Bool { behind == 0 && pending.isEmpty && !isTaken && !delivery.isHeld }
    }

    struct LaneQueue: Sendable {
        var ids: [DeliveryID] = []
        var skippedAfter: DeliveryID?
        /// Where the read under way begins.
        var loadingAfter: DeliveryID?
        /// More was skipped since, which that read may not have seen.
        var skippedSince = false

        var isForgettable: Bool { ids.isEmpty && skippedAfter == nil }
        var isShort: Bool { skippedAfter != nil && loadingAfter == nil && ids.count <= laneLengthMaximum / 4 }
    }

    let capacity: Int
    var entries: [DeliveryID: Entry] = [:]
    private(set) var heldCount = 0
    var lanes: [Lane: LaneQueue] = [:]
    private var ready = Fifo<DeliveryID>()
    /// Everything up to here is here, finished, or in a lane that skips.
    private(set) var frontier: DeliveryID?
    /// The newest delivery there is, as far as told.
    private var newest: DeliveryID?
    private var newestAtRequest: DeliveryID?
    private(set) var isUnread = true
    private var isLoading = false
    private var lanesLoading = 0
    /// What happened while a page was under way that may not know of it: requeued by a person, or nil for gone.
    private var meanwhile: [DeliveryID: QueuedDelivery?] = [:]

    private var isReading: Bool { isLoading || lanesLoading > 0 }
    /// What counts against the capacity.
    private var occupied: Int { entries.count - min(heldCount, capacity * Self.heldFactor) }

    init(capacity: Int) { self.capacity = capacity }

    // MARK: What comes in

    /// A delivery was committed. Commit order is call order.
    mutating func committed(_ delivery: QueuedDelivery) {
        newest = delivery.id
        if occupied >= capacity { isUnread = true }
        guard !isUnread else { return }
        reach(delivery.id)
        add(delivery)
    }

    /// The next read of the store to make, if the window wants one.
    mutating func nextLoad() -> (after: DeliveryID?, limit: Int)? {
        guard isUnread, !isLoading, occupied <= capacity / 2 else { return nil }
        isLoading = true
        newestAtRequest = newest
        return (frontier, max(1, capacity / 2))
    }

    mutating func loaded(_ page: QueuePage) {
        isLoading = false
        for delivery in upToDate(page.deliveries) where isBeyondFrontier(delivery.id) {
            reach(delivery.id)
            add(delivery)
        }
        if let last = page.deliveries.last { reach(last.id) }
        if page.isLast {
            if let told = newestAtRequest { reach(told) }
            isUnread = newest.map(isBeyondFrontier) ?? false
        }
        catchUp()
    }

    mutating func loadFailed() {
        isLoading = false
        catchUp()
    }

    /// The next read to make of a lane that has more in the store than here.
    mutating func nextLoad(of lane: Lane) -> DeliveryID? {
        guard mustReadOn(lane), let after = lanes[lane]?.skippedAfter else { return nil }
        lanes[lane]?.loadingAfter = after
        lanes[lane]?.skippedSince = false
        lanesLoading += 1
        return after
    }

    mutating func loaded(_ page: QueuePage, of lane: Lane) {
        guard let asked = lanes[lane]?.loadingAfter else { return }
        endLoading(of: lane)
        // The lane was cut meanwhile, or is not to be read on at all now.
        guard lanes[lane]?.skippedAfter == asked, !isHeld(lane) else { return catchUp() }
        // What lies beyond the frontier comes with the window's own reading, in order with the other lanes.
        let known = page.deliveries.filter { !isBeyondFrontier($0.id) }
        let isComplete = page.isLast ? lanes[lane]?.skippedSince == false : known.count < page.deliveries.count
        lanes[lane]?.skippedAfter = isComplete ? nil : known.last?.id ?? asked
        for delivery in upToDate(known) { join(delivery, lane) }
        forgetIfEmpty(lane)
        catchUp()
    }

    mutating func loadFailed(of lane: Lane) {
        endLoading(of: lane)
        catchUp()
    }

    private mutating func endLoading(of lane: Lane) {
        guard lanes[lane]?.loadingAfter != nil else { return }
        lanes[lane]?.loadingAfter = nil
        lanesLoading -= 1
    }

    private func isBeyondFrontier(_ id: DeliveryID) -> Bool { frontier.map { id > $0 } ?? true }

    private mutating func reach(_ id: DeliveryID) {
        if isBeyondFrontier(id) { frontier = id }
    }

    /// A parked delivery waits again, in its old place as far as nothing of the lane is on its way. Returns the lanes
    /// that are to be read on behind it.
    mutating func requeued(_ delivery: QueuedDelivery) -> [Lane] {
        if isReading { meanwhile[delivery.id] = .some(delivery) }
        guard let entry = entries[delivery.id] else {
            placeEarly(delivery)
            return []
        }
        if entry.delivery.isHeld { heldCount -= 1 }
        entries[delivery.id]?.delivery = delivery
        becomesReady(delivery.id)
        return entry.joined.filter { mustReadOn($0) }
    }

    /// Unless the window's own reading will bring it.
    private mutating func placeEarly(_ delivery: QueuedDelivery) {
        guard !isUnread || !isBeyondFrontier(delivery.id) else { return }
        reach(delivery.id)
        insertEarly(delivery)
    }

    /// A parked delivery is gone; returns the lanes that ran short.
    mutating func discarded(_ id: DeliveryID) -> [Lane] {
        remove(id)
    }

    /// What a page says, corrected by what happened after it was read.
    private func upToDate(_ page: [QueuedDelivery]) -> [QueuedDelivery] {
        meanwhile.isEmpty ? page : page.compactMap { meanwhile[$0.id] ?? $0 }
    }

    /// The last page under way is in: what was requeued behind its back has its place now, if it was passed over.
    private mutating func catchUp() {
        guard !isReading else { return }
        for case let delivery? in meanwhile.values.sorted(by: { ($0?.id.packed ?? 0) < ($1?.id.packed ?? 0) }) {
            placeEarly(delivery)
        }
        meanwhile = [:]
    }

    // MARK: What goes out

    var hasReady: Bool { !ready.isEmpty }
    /// At least how many may go; a few may be counted twice.
    var readyCount: Int { ready.count }

    /// Takes the next delivery that may go.
    mutating func takeReady() -> QueuedDelivery? {
        while let id = ready.popFirst() {
            guard let entry = entries[id], entry.mayGo else { continue }
            entries[id]?.isTaken = true
            entries[id]?.wasTaken = true
            return entry.delivery
        }
        return nil
    }

    /// It is to be tried again later: it keeps its place, and is taken until `becomesReady`.
    mutating func update(_ delivery: QueuedDelivery) { entries[delivery.id]?.delivery = delivery }

    /// It may be taken again.
    mutating func becomesReady(_ id: DeliveryID) {
        entries[id]?.isTaken = false
        enqueueIfReady(id)
    }

    /// Parked; its lanes wait behind it.
    mutating func hold(_ id: DeliveryID) {
        guard let entry = entries[id], !entry.delivery.isHeld else { return }
        heldCount += 1
        entries[id]?.delivery.isHeld = true
        entries[id]?.isTaken = false
        for lane in entry.joined where lanes[lane]?.ids.first == id { cut(lane) }
    }

    /// It is done; returns the lanes that ran short.
    mutating func remove(_ id: DeliveryID) -> [Lane] {
        if isReading { meanwhile[id] = .some(nil) }
        guard let entry = entries.removeValue(forKey: id) else { return [] }
        if entry.delivery.isHeld { heldCount -= 1 }
        return entry.joined.filter { leave($0, id) }
    }

    /// It is not in memory any more, and comes back when one of its lanes is read on.
    mutating func forget(_ id: DeliveryID) {
        if entries.removeValue(forKey: id)?.delivery.isHeld == true { heldCount -= 1 }
    }

    mutating func insert(_ entry: Entry) {
        if entry.delivery.isHeld { heldCount += 1 }
        entries[entry.delivery.id] = entry
    }

    mutating func enqueueIfReady(_ id: DeliveryID) {
        if let entry = entries[id], entry.mayGo { ready.append(id) }
    }
}
