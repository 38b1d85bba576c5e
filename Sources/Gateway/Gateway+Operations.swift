// SPDX-License-Identifier: Apache-2.0
import Destinations
import GatewayConfig
import Issues
import NIOCore
import Relay
import Routing
import Translation

/// What commands ask of the running gateway.
extension Gateway: GatewayOperations {
    func lastSequence() async throws -> Int64 { try store.lastSequence() }

    func firstSequence(since instant: Instant) async throws -> Int64 { try store.firstSequence(since: instant) }

    func events(after sequence: Int64, limit: Int) async throws -> [RoutingEvent] {
        try store.events(after: sequence, limit: limit)
    }

    func eventsOccurred(after sequence: Int64) async -> Int64 {
        while !Task.isCancelled {
            let rings = log.rings
            if let last = try? store.lastSequence(), last > sequence { return last }
            await log.wait(since: rings)
        }
        return sequence
    }

    func events(of message: MessageID) async throws -> [RoutingEvent] { try store.events(of: message) }

    func bodyHead(of message: MessageID, limit: Int) async throws -> (bytes: [UInt8], length: Int64) {
        let length = try store.bodyLength(of: message)
        return (try store.body(of: message, range: 0..<min(length, Int64(max(0, limit)))), length)
    }

    func rules(of facility: FacilityID) async -> DeliveryRules {
        current.value.endpoints[facility]?.rules ?? DeliveryRules()
    }

    /// With those that wait for a facility which the configuration no longer has.
    func parked() async throws -> [ParkedDelivery] {
        let known = Set(current.value.endpoints.keys)
        var parked = try store.parked()
        for depth in try store.depths() where !known.contains(depth.facility) {
            let waiting = try store.queue(of: depth.facility, after: nil, limit: 10_000).deliveries
            parked += waiting.filter { !$0.isHeld }.map {
                ParkedDelivery(delivery: $0, reason: .facilityGone, since: $0.admitted)
            }
        }
        return parked.sorted { $0.delivery.id < $1.delivery.id }
    }

    func operate(_ operation: Relay.Operation, actor: String) async throws -> ChangeResult {
        let change = Change.operate(operation, actor: .person(actor), at: clock.now)
        let promise = courierLoop.makePromise(of: ChangeResult.self)
        committer.submit(change, on: courierLoop) { [courier] result in
            switch result {
            case .success(.requeued(let delivery)): courier.value.handle(.requeued(delivery))
            case .success(.released(let id, let facility)): courier.value.handle(.discarded(id, facility))
            default: break
            }
            promise.completeWith(result.mapError { $0 as any Error })
        }
        return try await promise.futureResult.get()
    }

    func queues() async throws -> [QueueStatus] {
        let depths = Dictionary(try store.depths().map { ($0.facility, $0) }, uniquingKeysWith: { first, _ in first })
        let parked = Dictionary(grouping: try store.parked(), by: \.delivery.facility).mapValues(\.count)
        let facilities = Set(current.value.endpoints.keys).union(depths.keys).union(parked.keys).sorted()
        let standing = try await courierLoop.submit { [courier] in
            facilities.map { courier.value.standing(of: $0) }
        }.get()
        return zip(facilities, standing).map { facility, standing in
            QueueStatus(
                facility: facility, waiting: depths[facility]?.waiting ?? 0, held: depths[facility]?.held ?? 0,
                parked: parked[facility] ?? 0, oldest: depths[facility]?.oldest, connections: standing.connections,
                lastTrouble: standing.trouble)
        }
    }

    func reload(actor: String) async throws -> [Localized] {
        do throws(GatewayFailure) {
            try reload(by: .person(actor))
            return []
        } catch {
            guard case .configuration(let mistakes, let file) = error else { return [error.sentence] }
            return mistakes.mistakes.map { Localized(ja: $0.line(file: file, .ja), en: $0.line(file: file, .en)) }
        }
    }
}
