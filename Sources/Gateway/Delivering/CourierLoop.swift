// SPDX-License-Identifier: Apache-2.0
import Destinations
import NIOCore
import Relay
import Routing

/// Runs the courier: one event loop owns all lanes and all outgoing connections. What the courier decides is performed
/// here; what comes of it goes back to it as an event.
final class CourierLoop<S: Store> {
    private static var bodyCapacity: Int { 32 << 20 }
    private static var lanePage: Int { 64 }

    private let loop: any EventLoop
    private let committer: Committer<S>
    private let reader: StoreReader<S>
    private let clock: GatewayClock
    private let owner: String
    private var courier: Courier
    private var bodies = RecentBodies(capacity: CourierLoop.bodyCapacity)
    private var events: [Courier.Event] = []
    private let metrics: EventMetrics
    private var facilityMetrics: [FacilityID: FacilityMetrics] = [:]
    private var sentAt: [DeliveryID: NIODeadline] = [:]
    private var isHandling = false
    private(set) var destinations: AllDestinations<StoreReader<S>>?

    /// Call on the loop, like everything else here.
    init(
        on loop: any EventLoop, committer: Committer<S>, reader: StoreReader<S>, clock: GatewayClock, owner: String,
        seed: UInt64, metrics: EventMetrics
    ) {
        self.metrics = metrics
        self.loop = loop
        self.committer = committer
        self.reader = reader
        self.clock = clock
        self.owner = owner
        courier = Courier(seed: seed)
    }

    /// `makeReply` turns an answer that is a message of its own into an admission.
    func start(makeReply: @escaping (FacilityID, DeliveryID, [UInt8]) -> Admission?) {
        destinations = AllDestinations(on: loop, bodies: reader, makeReply: makeReply) { [weak self] event in
            self?.handle(event)
        }
    }

    func adopt(_ directory: Directory) {
        destinations?.update(directory.endpoints)
        facilityMetrics = directory.policies.keys.reduce(into: [:]) { $0[$1] = metrics.facility($1) }
        handle(.directory(directory.policies))
    }

    /// Messages that just became durable, in commit order.
    func committed(_ admitted: [Admitted]) {
        for message in admitted {
            guard let bytes = message.bytes, let first = message.deliveries.first else { continue }
            bodies.keep(bytes, of: first.id.message, uses: message.deliveries.count)
        }
        handle(.committed(admitted.flatMap(\.deliveries)))
    }

    /// One message's part in a commit.
    struct Admitted: Sendable {
        let deliveries: [QueuedDelivery]
        /// Its body, when it is in memory.
        let bytes: [UInt8]?
    }

    /// Events that arise while one is being handled wait for their turn.
    func handle(_ event: Courier.Event) {
        loop.assertInEventLoop()
        events.append(event)
        guard !isHandling else { return }
        isHandling = true
        defer { isHandling = false }
        var next = 0
        while next < events.count {
            measure(events[next])
            for effect in courier.on(events[next], now: clock.now) { perform(effect) }
            next += 1
        }
        events.removeAll(keepingCapacity: true)
    }

    /// What is on its way gets `grace` to be answered; `then` runs when every connection is closed.
    func close(grace: Duration, then: @escaping () -> Void) {
        guard let destinations else { return then() }
        destinations.close(grace: grace, then: then)
    }

    private func measure(_ event: Courier.Event) {
        guard case .ended(let id, let facility, let outcome, _, _) = event, let sent = sentAt.removeValue(forKey: id)
        else { return }
        switch outcome {
        case .answered, .responded: facilityMetrics[facility]?.answered(after: Duration(NIODeadline.now() - sent))
        default: return
        }
    }

    /// Connections that stand, and why there may be none.
    func standing(of facility: FacilityID) -> (connections: Int, trouble: String?) {
        (destinations?.connectionCount(of: facility) ?? 0, courier.trouble(of: facility))
    }

    private func perform(_ effect: Courier.Effect) {
        switch effect {
        case .lease(let facilities): lease(facilities)
        case .load(let facility, let after, let limit): load(facility, after, limit)
        case .loadLane(let facility, let lane, let after): loadLane(facility, lane, after)
        case .connect(let facility): destinations?.connect(facility)
        case .disconnect(let facility): destinations?.disconnect(facility)
        case .send(let delivery, let connection, let answerTimeout):
            let bytes = bodies[delivery.id.message]
            bodies.release(delivery.id.message)
            sentAt[delivery.id] = .now()
            destinations?.send(delivery, body: bytes, on: connection, answerTimeout: answerTimeout)
        case .finish(let finish): submit(finish)
        case .note(let what): committer.submit(.note([what], actor: .gateway, at: clock.now), on: loop) { _ in }
        case .wake(let instant): wake(at: instant)
        }
    }

    private func submit(_ finish: Finish) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        committer.submit(.finish(finish, at: clock.now), on: loop) { result in
            switch result {
            case .success(let result): bound.value.handle(.settled(finish, result))
            case .failure: bound.value.handle(.unsettled(finish))
            }
        }
    }

    private func lease(_ facilities: [FacilityID]) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        committer.submit(.lease(facilities, owner: owner, at: clock.now), on: loop) { result in
            let courier = bound.value
            if case .success(.leased(let epoch)) = result {
                for facility in facilities { courier.handle(.leased(facility, epoch: epoch)) }
            } else {
                // The store is full; nothing can be delivered without a lease, so it is asked for until there is one.
                courier.later(.seconds(1)) { $0.lease(facilities) }
            }
        }
    }

    private func load(_ facility: FacilityID, _ after: DeliveryID?, _ limit: Int) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        reader.queue(of: facility, after: after, limit: limit) { [loop] result in
            loop.execute {
                switch result {
                case .success(let page): bound.value.handle(.loaded(facility, page))
                case .failure: bound.value.later(.seconds(1)) { $0.handle(.loadFailed(facility)) }
                }
            }
        }
    }

    private func loadLane(_ facility: FacilityID, _ lane: Lane, _ after: DeliveryID) {
        let bound = NIOLoopBound(self, eventLoop: loop)
        reader.queue(of: facility, lane: lane, after: after, limit: Self.lanePage) { [loop] result in
            loop.execute {
                switch result {
                case .success(let page): bound.value.handle(.laneLoaded(facility, lane, page))
                case .failure: bound.value.later(.seconds(1)) { $0.handle(.laneLoadFailed(facility, lane)) }
                }
            }
        }
    }

    private func wake(at instant: Instant) {
        let pause = max(.zero, instant.since(clock.now))
        later(TimeAmount(pause)) { $0.handle(.tick) }
    }

    private func later(_ pause: TimeAmount, _ body: @escaping (CourierLoop<S>) -> Void) {
        let bound = NIOLoopBound((self, body), eventLoop: loop)
        loop.scheduleTask(in: pause) { bound.value.1(bound.value.0) }
    }
}
