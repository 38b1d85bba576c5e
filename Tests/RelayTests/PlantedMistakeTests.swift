// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Routing
import Synchronization
import Testing

/// A checker is seen to fail before it is trusted: each of these couriers and stores is wrong in one way.
@Suite struct PlantedMistakeTests {
    private func isCaught<S: Store, D: Dispatcher>(_ store: () -> S, _ courier: D.Type) -> Bool {
        (1...60).contains { seed in
            !Simulation(Scenario.random(seed: seed), store: store(), courier: courier).run().violations.isEmpty
        }
    }

    @Test func `the real ones are not blamed`() { #expect(!isCaught({ MemoryStore() }, Courier.self)) }

    @Test func `a courier that lets the lane go on before the end is durable is caught`() {
        #expect(isCaught({ MemoryStore() }, HastyCourier.self))
    }

    @Test func `a courier that takes silence for an acceptance is caught`() {
        #expect(isCaught({ MemoryStore() }, CredulousCourier.self))
    }

    @Test func `a courier that forgets to be woken is caught`() {
        #expect(isCaught({ MemoryStore() }, SleepyCourier.self))
    }

    @Test func `a courier that ignores what a failed connection means is caught`() {
        #expect(isCaught({ MemoryStore() }, DeafCourier.self))
    }

    @Test func `a store that forgets lanes is caught`() {
        #expect(isCaught({ WrongStore(.forgetsLanes) }, Courier.self))
    }

    @Test func `a store that loses a delivery is caught`() {
        #expect(isCaught({ WrongStore(.losesDeliveries) }, Courier.self))
    }

    @Test func `a store that lets ids be used again is caught`() {
        #expect(isCaught({ WrongStore(.reusesIDs) }, Courier.self))
    }

    @Test func `a store that lets a Bundle's id be used again is caught`() {
        #expect(isCaught({ WrongStore(.reusesBundleIDs) }, Courier.self))
    }

    @Test func `a store that does not know repetitions is caught`() {
        #expect(isCaught({ WrongStore(.routesTwice) }, Courier.self))
    }
}

/// A courier between two hands that change what passes.
private protocol Meddler: Dispatcher {
    var inner: Courier { get set }
    func before(_ event: Courier.Event) -> [Courier.Event]
    func after(_ effects: [Courier.Effect]) -> [Courier.Effect]
}

extension Meddler {
    func before(_ event: Courier.Event) -> [Courier.Event] { [event] }
    func after(_ effects: [Courier.Effect]) -> [Courier.Effect] { effects }

    mutating func on(_ event: Courier.Event, now: Instant) -> [Courier.Effect] {
        var effects: [Courier.Effect] = []
        for event in before(event) { effects += inner.on(event, now: now) }
        return after(effects)
    }

    func deliveriesInMemory(of facility: FacilityID) -> (all: Int, held: Int) { inner.deliveriesInMemory(of: facility) }
}

private struct HastyCourier: Dispatcher {
    var inner: Courier
    init(seed: UInt64, windowCapacity: Int) { inner = Courier(seed: seed, windowCapacity: windowCapacity) }

    mutating func on(_ event: Courier.Event, now: Instant) -> [Courier.Effect] {
        if case .settled = event { return [] }
        var effects = inner.on(event, now: now)
        for case .finish(let finish) in effects { effects += inner.on(.settled(finish, .applied), now: now) }
        return effects
    }

    func deliveriesInMemory(of facility: FacilityID) -> (all: Int, held: Int) { inner.deliveriesInMemory(of: facility) }
}

private struct CredulousCourier: Meddler {
    var inner: Courier
    init(seed: UInt64, windowCapacity: Int) { inner = Courier(seed: seed, windowCapacity: windowCapacity) }

    func before(_ event: Courier.Event) -> [Courier.Event] {
        guard case .ended(let id, let facility, .unknown, let answer, let reply) = event else { return [event] }
        return [.ended(id, facility, .sentUnasked, answer: answer, reply: reply)]
    }
}

private struct SleepyCourier: Meddler {
    var inner: Courier
    init(seed: UInt64, windowCapacity: Int) { inner = Courier(seed: seed, windowCapacity: windowCapacity) }

    func after(_ effects: [Courier.Effect]) -> [Courier.Effect] {
        effects.filter { if case .wake = $0 { false } else { true } }
    }
}

private struct DeafCourier: Meddler {
    var inner: Courier
    init(seed: UInt64, windowCapacity: Int) { inner = Courier(seed: seed, windowCapacity: windowCapacity) }

    func before(_ event: Courier.Event) -> [Courier.Event] {
        if case .connectFailed = event { [] } else { [event] }
    }
}

/// A memory store with one mistake.
private final class WrongStore: Store {
    enum Mistake { case forgetsLanes, losesDeliveries, routesTwice, reusesIDs, reusesBundleIDs }

    let mistake: Mistake
    let inner = MemoryStore()
    private let count = Mutex(Int64(0))

    init(_ mistake: Mistake) { self.mistake = mistake }

    func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult] {
        try inner.commit(changes.map { spoil($0) })
    }

    private func spoil(_ change: Change) -> Change {
        guard case .admit(var admission, let now) = change else { return change }
        let number = count.withLock { count in
            count += 1
            return count
        }
        switch mistake {
        case .forgetsLanes: admission.lanes = [Lane(sender: 1000, patient: UInt32(number) + 1)]
        case .losesDeliveries: if number % 20 == 0 { admission.deliveries = Array(admission.deliveries.dropLast()) }
        case .reusesIDs:
            let key = admission.duplicateKey
            admission.duplicateKey = DuplicateKey(
                identity: key.identity, content: key.content, companion: key.companion)
        case .reusesBundleIDs:
            let key = admission.duplicateKey
            admission.duplicateKey = DuplicateKey(identity: key.identity, content: key.content, reuse: key.reuse)
        case .routesTwice: admission.duplicateKey = DuplicateKey(identity: number, content: 0)
        }
        return .admit(admission, at: now)
    }

    var inlineLengthMaximum: Int { inner.inlineLengthMaximum }
    func betweenCommits() throws(StoreError) { try inner.betweenCommits() }
    func queue(of facility: FacilityID, after: DeliveryID?, limit: Int) throws(StoreError) -> QueuePage {
        try inner.queue(of: facility, after: after, limit: limit)
    }
    func queue(of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int) throws(StoreError) -> QueuePage {
        try inner.queue(of: facility, lane: lane, after: after, limit: limit)
    }
    func depths() throws(StoreError) -> [QueueDepth] { try inner.depths() }
    func parked() throws(StoreError) -> [ParkedDelivery] { try inner.parked() }
    func bodyLength(of message: MessageID) throws(StoreError) -> Int64 { try inner.bodyLength(of: message) }
    func body(of message: MessageID, range: Range<Int64>) throws(StoreError) -> [UInt8] {
        try inner.body(of: message, range: range)
    }
    func events(after sequence: Int64, limit: Int) throws(StoreError) -> [RoutingEvent] {
        try inner.events(after: sequence, limit: limit)
    }
    func events(of message: MessageID) throws(StoreError) -> [RoutingEvent] { try inner.events(of: message) }
    func lastSequence() throws(StoreError) -> Int64 { try inner.lastSequence() }
    func firstSequence(since instant: Instant) throws(StoreError) -> Int64 { try inner.firstSequence(since: instant) }
    func makeDraft() throws(StoreError) -> DraftID { try inner.makeDraft() }
    func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError) { try inner.append(bytes, to: draft) }
    func seal(_ draft: DraftID) throws(StoreError) { try inner.seal(draft) }
    func discard(_ draft: DraftID) throws(StoreError) { try inner.discard(draft) }
}
