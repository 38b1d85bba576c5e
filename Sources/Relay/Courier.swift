// SPDX-License-Identifier: Apache-2.0
package import Routing

/// Decides what goes to which facility, when, and what its answer means. It owns all lanes and does nothing itself:
/// events in, effects out, no clock, no socket, no disk. One event loop runs it.
package struct Courier: Sendable {
    /// What the courier learns.
    package enum Event: Sendable {
        /// Who there is to deliver to: at the start and after every reload.
        case directory([FacilityID: DeliveryPolicy])
        case leased(FacilityID, epoch: Int64)
        /// Deliveries that just became durable, in commit order.
        case committed([QueuedDelivery])
        case loaded(FacilityID, QueuePage)
        case loadFailed(FacilityID)
        case laneLoaded(FacilityID, Lane, QueuePage)
        case laneLoadFailed(FacilityID, Lane)
        case connected(FacilityID, ConnectionID)
        case connectFailed(FacilityID, reason: String)
        case disconnected(FacilityID, ConnectionID)
        /// An attempt ended. The connection is free again, unless `disconnected` was said first.
        case ended(DeliveryID, FacilityID, Outcome, answer: String, reply: Admission?)
        /// The end of an attempt is durable.
        case settled(Finish, ChangeResult)
        /// It could not be written down; the store is full, say.
        case unsettled(Finish)
        /// A person's decision is durable.
        case requeued(QueuedDelivery)
        case discarded(DeliveryID, FacilityID)
        case tick
    }

    /// What is to be done; whoever performs it tells what came of it as an event.
    package enum Effect: Sendable {
        case lease([FacilityID])
        case load(FacilityID, after: DeliveryID?, limit: Int)
        case loadLane(FacilityID, Lane, after: DeliveryID)
        case connect(FacilityID)
        /// Close what is idle: the facility is gone, or its settings changed.
        case disconnect(FacilityID)
        case send(QueuedDelivery, ConnectionID, answerTimeout: Duration)
        case finish(Finish)
        case note(RoutingEvent.What)
        case wake(Instant)
    }

    enum Timer: Sendable {
        case ready(FacilityID, DeliveryID)
        case connect(FacilityID)
        case finish(Finish)
        /// A read that failed: of one lane, or of the queue.
        case load(FacilityID, Lane?)
    }

    var facilities: [FacilityID: FacilityQueue] = [:]
    var timers = TimerQueue<Timer>()
    var generator: SeededGenerator
    let windowCapacity: Int
    private var wakeAt: Instant?

    /// `windowCapacity`: deliveries of one facility in memory; the rest stays in the store.
    package init(seed: UInt64, windowCapacity: Int = 2048) {
        generator = SeededGenerator(seed: seed)
        self.windowCapacity = windowCapacity
    }

    /// Why a facility is not reached at the moment; nil when it is, or when there was no need to.
    package func trouble(of facility: FacilityID) -> String? { facilities[facility]?.trouble }

    package mutating func on(_ event: Event, now: Instant) -> [Effect] {
        var effects: [Effect] = []
        switch event {
        case .directory(let policies): adopt(policies, now, &effects)
        case .leased(let facility, let epoch):
            facilities[facility]?.epoch = epoch
            proceed(facility, now, &effects)
        case .committed(let deliveries): enqueue(deliveries, now, &effects)
        case .loaded(let facility, let page):
            facilities[facility]?.window.loaded(page)
            proceed(facility, now, &effects)
        case .loadFailed(let facility): timers.add(.load(facility, nil), at: now.advanced(by: .seconds(1)))
        case .laneLoaded(let facility, let lane, let page):
            facilities[facility]?.window.loaded(page, of: lane)
            readOn(facility, [lane], &effects)
            proceed(facility, now, &effects)
        case .laneLoadFailed(let facility, let lane):
            timers.add(.load(facility, lane), at: now.advanced(by: .seconds(1)))
        case .connected(let facility, let connection): connected(facility, connection, now, &effects)
        case .connectFailed(let facility, let reason): connectFailed(facility, reason, now, &effects)
        case .disconnected(let facility, let connection): disconnected(facility, connection, now, &effects)
        case .ended(let delivery, let facility, let outcome, let answer, let reply):
            ended(delivery, facility, outcome, answer, reply, now, &effects)
        case .settled(let finish, let result): settled(finish, result, now, &effects)
        case .unsettled(let finish): timers.add(.finish(finish), at: now.advanced(by: .seconds(1)))
        case .requeued(let delivery):
            readOn(delivery.facility, facilities[delivery.facility]?.window.requeued(delivery) ?? [], &effects)
            proceed(delivery.facility, now, &effects)
        case .discarded(let delivery, let facility):
            readOn(facility, facilities[facility]?.window.discarded(delivery) ?? [], &effects)
            facilities[facility]?.unanswered[delivery] = nil
            proceed(facility, now, &effects)
        case .tick: tick(now, &effects)
        }
        scheduleWake(now, &effects)
        return effects
    }

    /// Sends what may go, and asks for connections and reading where that would let more go.
    mutating func proceed(_ id: FacilityID, _ now: Instant, _ effects: inout [Effect]) {
        guard facilities[id]?.epoch != nil, facilities[id]?.isGone == false else { return }
        while let connection = facilities[id]?.idle.last, let delivery = nextDue(id, now) {
            facilities[id]?.idle.removeLast()
            send(delivery, on: connection, now, &effects)
        }
        while facilities[id]?.wantsConnection(at: now) == true {
            facilities[id]?.connecting += 1
            effects.append(.connect(id))
        }
        if let load = facilities[id]?.window.nextLoad() {
            effects.append(.load(id, after: load.after, limit: load.limit))
        }
    }

    /// The next delivery that may go; one whose pause is not over is put on the clock instead.
    private mutating func nextDue(_ id: FacilityID, _ now: Instant) -> QueuedDelivery? {
        while let delivery = facilities[id]?.window.takeReady() {
            if delivery.due <= now { return delivery }
            timers.add(.ready(id, delivery.id), at: delivery.due)
        }
        return nil
    }

    private mutating func send(
        _ delivery: QueuedDelivery, on connection: ConnectionID, _ now: Instant, _ effects: inout [Effect]
    ) {
        guard let timeout = facilities[delivery.facility]?.begin(delivery.id, on: connection, now) else { return }
        effects.append(.send(delivery, connection, answerTimeout: timeout))
    }

    private mutating func enqueue(_ deliveries: [QueuedDelivery], _ now: Instant, _ effects: inout [Effect]) {
        var touched: [FacilityID] = []
        for delivery in deliveries {
            facilities[delivery.facility]?.window.committed(delivery)
            if touched.last != delivery.facility, !touched.contains(delivery.facility) {
                touched.append(delivery.facility)
            }
        }
        for facility in touched { proceed(facility, now, &effects) }
    }

    private mutating func tick(_ now: Instant, _ effects: inout [Effect]) {
        while let timer = timers.popDue(at: now) {
            switch timer {
            case .ready(let facility, let delivery):
                facilities[facility]?.window.becomesReady(delivery)
                proceed(facility, now, &effects)
            case .connect(let facility): proceed(facility, now, &effects)
            case .finish(let finish): effects.append(.finish(finish))
            case .load(let facility, let lane): loadAgain(facility, lane, now, &effects)
            }
        }
    }

    private mutating func loadAgain(_ id: FacilityID, _ lane: Lane?, _ now: Instant, _ effects: inout [Effect]) {
        if let lane {
            facilities[id]?.window.loadFailed(of: lane)
            readOn(id, [lane], &effects)
        } else {
            facilities[id]?.window.loadFailed()
            proceed(id, now, &effects)
        }
    }

    private mutating func scheduleWake(_ now: Instant, _ effects: inout [Effect]) {
        if let at = wakeAt, at <= now { wakeAt = nil }
        guard let earliest = timers.earliest, wakeAt.map({ earliest < $0 }) ?? true else { return }
        wakeAt = earliest
        effects.append(.wake(earliest))
    }
}
