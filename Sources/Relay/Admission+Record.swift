// SPDX-License-Identifier: Apache-2.0
package import Routing

/// What an admission becomes in every store: the same events and the same queue entries.
extension Admission {
    /// What the log says when the message's id may not be used.
    package func refusal(_ code: Refusal.Code) -> RoutingEvent.What {
        .refused(facts, code: code.rawValue, path: Refusal(conflict: code).path)
    }

    /// What one admission adds to a store.
    package struct Record: Sendable, Hashable {
        package var message: MessageID
        package var events: [RoutingEvent]
        package var queued: [QueuedDelivery]
        package var parked: [ParkedDelivery]
    }

    /// `sequence` is the first free number of the log; the `received` event takes it, and so the message's id.
    package func record(at sequence: Int64, isReusedID: Bool, now: Instant) -> Record {
        let message = MessageID(sequence)
        let actor = RoutingEvent.Actor.facility(facts.sender)
        var record = Record(message: message, events: [], queued: [], parked: [])
        func log(_ what: RoutingEvent.What, by actor: RoutingEvent.Actor = .gateway) {
            let place = sequence + Int64(record.events.count)
            record.events.append(RoutingEvent(sequence: place, at: now, actor: actor, what: what))
        }
        log(.received(facts, isReusedID: isReusedID), by: actor)
        if let findings { log(.checked(message, findings)) }
        if let filteredBy { log(.filtered(message, filteredBy)) }
        for (index, planned) in deliveries.prefix(DeliveryID.deliveriesPerMessageMaximum).enumerated() {
            let delivery = QueuedDelivery(
                id: DeliveryID(message, index + 1), facility: planned.facility, kind: facts.kind, lanes: lanes,
                form: planned.form, admitted: now)
            log(.routed(delivery.id, planned.facility, planned.reason, planned.form))
            if let refusal = planned.parked {
                let reason: ParkReason = planned.facility == .quarantine ? .quarantined : .unknownAddressee
                record.parked.append(ParkedDelivery(delivery: delivery, reason: reason, since: now))
                log(.parked(delivery.id, planned.facility, reason, detail: refusal.code.rawValue, holdsLane: false))
            } else {
                record.queued.append(delivery)
            }
        }
        return record
    }
}
