// SPDX-License-Identifier: Apache-2.0
import Console
import Gateway
import Relay
import Routing

/// One event of every kind, and a gateway's worth of numbers.
enum Samples {
    /// Stands wherever a sender or a person can write.
    static let canary = "架空カナリア^花子"

    static let facts = MessageFacts(
        link: "ward", sender: "north", type: canary, kind: .referral, controlID: canary, charset: canary, length: 1234)

    static let events: [RoutingEvent] = {
        let message = MessageID(7)
        let delivery = DeliveryID(message, 1)
        let east = FacilityID("east")
        let due = Instant(milliseconds: 1_767_323_045_678)
        let all: [RoutingEvent.What] = [
            .received(facts, isReusedID: false),
            .routed(delivery, east, RouteReason(.addressed, path: "MSH-6"), .asReceived),
            .filtered(message, RouteReason(.noSubscription)),
            .duplicate(facts, first: message),
            .checked(message, CheckSummary(errors: 0, warnings: 1, first: [])),
            .refused(facts, code: "ROUTE-006", path: "MSH-6"),
            .linkTrouble(link: "ward", code: "frame-too-large"),
            .delivered(delivery, east, attempts: 1, answer: "AA"),
            .retrying(delivery, east, attempts: 1, reason: "AE 100", due: due),
            .unreachable(east, reason: "refused", due: due),
            .reachable(east),
            .parked(delivery, east, .refused, detail: "AR 200", holdsLane: true),
            .unparked(delivery, east),
            .discarded(delivery, east, reason: canary),
            .started(version: "1.2.3"),
            .stopped,
            .reloaded(detail: canary),
        ]
        return all.enumerated().map { index, what in
            RoutingEvent(
                sequence: Int64(index + 1), at: due, actor: index == 13 ? .person("uid 1000 (ops)") : .gateway,
                what: what)
        }
    }()

    static func metrics() -> EventMetrics {
        let metrics = EventMetrics(version: "1.2.3")
        metrics.count(events)
        metrics.listener("ward").acknowledged(after: .milliseconds(3))
        metrics.facility(FacilityID("east")).answered(after: .seconds(2))
        metrics.committed(changes: 9, in: .microseconds(300))
        var readings = GatewayReadings(now: Instant(milliseconds: 100_000))
        readings.queues = [
            QueueDepth(facility: FacilityID("east"), waiting: 4, held: 1, oldest: Instant(milliseconds: 39_500))
        ]
        readings.parked = [FacilityID("east"): 2]
        readings.facilityConnections = [FacilityID("east"): 1]
        readings.listenerConnections = ["ward": 64]
        readings.bytesInFlight = 4096
        readings.storeBytes = [.database: 1_000_000, .free: 5]
        readings.certificates = ["listener/ward": 1_800_000_000]
        readings.linesDropped = 7
        let readiness = Readiness()
        readiness.clear(.starting)
        readiness.raise(.storeFull)
        metrics.show(readings, readiness)
        return metrics
    }
}
