// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Routing

/// A courier whose store and connections answer at once, for tests that say step by step what the facilities do.
struct CourierBench {
    struct Sending {
        let delivery: QueuedDelivery
        let connection: ConnectionID
        let timeout: Duration
    }

    let store = MemoryStore()
    private var courier: Courier
    private(set) var now = StoreExample.at(0)
    /// What is on its way, oldest first.
    private(set) var onTheWay: [Sending] = []
    private(set) var sent: [DeliveryID] = []
    private(set) var notes: [RoutingEvent.What] = []
    private(set) var connects = 0
    var unreachable: Set<FacilityID> = []
    private var wakes: [Instant] = []
    private var connections = 0
    private var messages: Int64 = 0
    private let policies: [FacilityID: DeliveryPolicy]
    private let windowCapacity: Int

    init(_ policies: [FacilityID: DeliveryPolicy] = [StoreExample.east: DeliveryPolicy()], windowCapacity: Int = 2048) {
        self.policies = policies
        self.windowCapacity = windowCapacity
        courier = Courier(seed: 1, windowCapacity: windowCapacity)
        tell(.directory(policies))
    }

    /// The process dies and another one starts.
    mutating func restart() {
        courier = Courier(seed: 2, windowCapacity: windowCapacity)
        onTheWay = []
        wakes = []
        tell(.directory(policies))
    }

    /// Admits a message to each facility; the first of its deliveries.
    @discardableResult
    mutating func admit(
        _ lanes: [Lane] = [StoreExample.lane(1)], to facilities: [FacilityID] = [StoreExample.east]
    ) throws -> DeliveryID {
        messages += 1
        let change = Change.admit(StoreExample.admission(messages, lanes: lanes, to: facilities), at: now)
        guard case .admitted(let message, let queued) = try store.commit([change]).first else {
            return DeliveryID(packed: 0)
        }
        tell(.committed(queued))
        return DeliveryID(message, 1)
    }

    mutating func answer(_ id: DeliveryID, _ code: String, isInternalError: Bool = false) {
        end(id, .answered(code: code, isInternalError: isInternalError))
    }

    /// The attempt ends; silence and broken connections close the connection too.
    mutating func end(_ id: DeliveryID, _ outcome: Outcome) {
        guard let place = onTheWay.firstIndex(where: { $0.delivery.id == id }) else { return }
        let sending = onTheWay.remove(at: place)
        let facility = sending.delivery.facility
        switch outcome {
        case .unknown, .unreachable: tell(.disconnected(facility, sending.connection))
        default: break
        }
        tell(.ended(id, facility, outcome, answer: "test", reply: nil))
    }

    mutating func operate(_ operation: Relay.Operation) throws {
        switch try store.commit([.operate(operation, actor: .person("test"), at: now)]).first {
        case .requeued(let delivery): tell(.requeued(delivery))
        case .released(let id, let facility): tell(.discarded(id, facility))
        default: break
        }
    }

    /// Lets time pass, with a tick whenever one was asked for.
    mutating func wait(_ duration: Duration) {
        let end = now.advanced(by: duration)
        while let next = wakes.min(), next <= end {
            wakes.removeAll { $0 == next }
            now = max(now, next)
            tell(.tick)
        }
        now = end
    }

    mutating func tell(_ event: Courier.Event) {
        var events = [event]
        while !events.isEmpty {
            for effect in courier.on(events.removeFirst(), now: now) { events += perform(effect) }
        }
    }

    private mutating func perform(_ effect: Courier.Effect) -> [Courier.Event] {
        switch effect {
        case .lease(let facilities):
            guard case .leased(let epoch) = commit(.lease(facilities, owner: "test", at: now)) else { return [] }
            return facilities.map { .leased($0, epoch: epoch) }
        case .load(let facility, let after, let limit):
            return (try? store.queue(of: facility, after: after, limit: limit)).map { [.loaded(facility, $0)] } ?? []
        case .loadLane(let facility, let lane, let after):
            let page = try? store.queue(of: facility, lane: lane, after: after, limit: 64)
            return page.map { [.laneLoaded(facility, lane, $0)] } ?? []
        case .connect(let facility):
            connects += 1
            if unreachable.contains(facility) { return [.connectFailed(facility, reason: "refused")] }
            connections += 1
            return [.connected(facility, ConnectionID(connections))]
        case .disconnect: return []
        case .send(let delivery, let connection, let timeout):
            onTheWay.append(Sending(delivery: delivery, connection: connection, timeout: timeout))
            sent.append(delivery.id)
            return []
        case .finish(let finish): return [.settled(finish, commit(.finish(finish, at: now)))]
        case .note(let what):
            notes.append(what)
            return []
        case .wake(let instant):
            wakes.append(instant)
            return []
        }
    }

    private func commit(_ change: Change) -> ChangeResult { (try? store.commit([change]).first) ?? .stale }

    /// Deliveries that wait, held ones too.
    func waiting(_ facility: FacilityID = StoreExample.east) throws -> [DeliveryID] {
        try store.queue(of: facility, after: nil, limit: .max).deliveries.map(\.id)
    }

    func parked() throws -> [ParkReason] { try store.parked().map(\.reason) }

    func deliveredCount() throws -> Int {
        try store.events(after: 0, limit: .max).count { $0.what.word == "delivered" }
    }
}
