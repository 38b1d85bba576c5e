// SPDX-License-Identifier: Apache-2.0
import Routing

/// The memory store's whole content, as a value; every change of it is one function.
struct MemoryState: Sendable {
    var events: [RoutingEvent] = []
    var bodies: [MessageID: [UInt8]] = [:]
    var queue: [DeliveryID: QueuedDelivery] = [:]
    var parked: [DeliveryID: ParkedDelivery] = [:]
    var accepted: [Int64: [Int64: MessageID]] = [:]
    var epochs: [FacilityID: Int64] = [:]
    var drafts: [DraftID: [UInt8]] = [:]
    var draftCount = 0

    mutating func apply(_ change: Change) -> ChangeResult {
        switch change {
        case .admit(let admission, let now): admit(admission, now)
        case .note(let events, let actor, let now):
            note(events, actor, now)
        case .lease(let facilities, _, _): lease(facilities)
        case .attempted(let id, let facility, _): queue[id]?.facility == facility ? .applied : .stale
        case .finish(let finish, let now): end(finish, now)
        case .operate(let operation, let actor, let now): operate(operation, actor, now)
        }
    }

    func page(limit: Int, where isWanted: (QueuedDelivery) -> Bool) -> QueuePage {
        let found = queue.values.filter(isWanted).sorted { $0.id < $1.id }
        return QueuePage(deliveries: Array(found.prefix(limit)), isLast: found.count <= limit)
    }

    private mutating func log(_ what: RoutingEvent.What, _ actor: RoutingEvent.Actor, _ now: Instant) {
        events.append(RoutingEvent(sequence: Int64(events.count) + 1, at: now, actor: actor, what: what))
    }

    private mutating func note(
        _ whats: [RoutingEvent.What], _ actor: RoutingEvent.Actor, _ now: Instant
    ) -> ChangeResult {
        for what in whats { log(what, actor, now) }
        return .applied
    }

    private mutating func admit(_ admission: Admission, _ now: Instant) -> ChangeResult {
        let key = admission.duplicateKey
        if let first = accepted[key.identity]?[key.content] {
            log(.duplicate(admission.facts, first: first), .facility(admission.facts.sender), now)
            return .duplicate(first: first)
        }
        if let code = conflict(key) {
            log(admission.refusal(code), .facility(admission.facts.sender), now)
            return .conflict(code)
        }
        let isReused = accepted[key.identity] != nil && !admission.isUpdate
        let record = admission.record(at: Int64(events.count) + 1, isReusedID: isReused, now: now)
        events += record.events
        for delivery in record.queued { queue[delivery.id] = delivery }
        for parking in record.parked { parked[parking.delivery.id] = parking }
        accepted[key.identity, default: [:]][key.content] = record.message
        if let companion = key.companion {
            accepted[companion.identity, default: [:]][companion.owner] = record.message
        }
        switch admission.body {
        case .contiguous(let bytes): bodies[record.message] = bytes
        case .draft(let draft, _): bodies[record.message] = drafts.removeValue(forKey: draft) ?? []
        }
        return .admitted(record.message, record.queued)
    }

    private func conflict(_ key: DuplicateKey) -> Refusal.Code? {
        if key.reuse == .refused, accepted[key.identity] != nil { return .messageIDReused }
        guard let companion = key.companion, let owners = accepted[companion.identity] else { return nil }
        return owners[companion.owner] == nil ? .bundleIDReused : nil
    }

    private mutating func lease(_ facilities: [FacilityID]) -> ChangeResult {
        let epoch = (epochs.values.max() ?? 0) + 1
        for facility in facilities { epochs[facility] = epoch }
        return .leased(epoch: epoch)
    }

    private mutating func end(_ finish: Finish, _ now: Instant) -> ChangeResult {
        guard epochs[finish.facility] == finish.epoch else { return .fenced }
        guard var delivery = queue[finish.delivery], delivery.facility == finish.facility, !delivery.isHeld else {
            return .stale
        }
        switch finish.next {
        case .delivered(let attempts, let answer):
            queue[delivery.id] = nil
            log(.delivered(delivery.id, delivery.facility, attempts: attempts, answer: answer), .gateway, now)
        case .retry(let attempts, let due, let reason):
            delivery.attempts = attempts
            delivery.due = due
            queue[delivery.id] = delivery
            log(
                .retrying(delivery.id, delivery.facility, attempts: attempts, reason: reason, due: due), .gateway, now)
        case .park(let attempts, let reason, let detail, let holdsLane):
            delivery.attempts = attempts
            delivery.isHeld = holdsLane
            queue[delivery.id] = holdsLane ? delivery : nil
            delivery.due = now
            parked[delivery.id] = ParkedDelivery(delivery: delivery, reason: reason, since: now)
            log(.parked(delivery.id, delivery.facility, reason, detail: detail, holdsLane: holdsLane), .gateway, now)
        }
        return finish.reply.map { admit($0, now) } ?? .applied
    }

    private mutating func operate(
        _ operation: Operation, _ actor: RoutingEvent.Actor, _ now: Instant
    ) -> ChangeResult {
        guard var delivery = parked.removeValue(forKey: operation.delivery)?.delivery else { return .stale }
        switch operation {
        case .retry:
            delivery.attempts = 0
            delivery.due = now
            delivery.isHeld = false
            queue[delivery.id] = delivery
            log(.unparked(delivery.id, delivery.facility), actor, now)
            return .requeued(delivery)
        case .discard(_, let reason):
            queue[delivery.id] = nil
            log(.discarded(delivery.id, delivery.facility, reason: reason), actor, now)
            return .released(delivery.id, delivery.facility)
        }
    }
}
