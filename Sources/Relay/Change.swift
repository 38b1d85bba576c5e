// SPDX-License-Identifier: Apache-2.0
package import Routing

/// Every mutation of a store. Changes are conditional: one that no longer fits has a result that says so, and
/// changes nothing.
package enum Change: Sendable, Hashable {
    /// Takes a message into custody: body, plan, deliveries and events at once.
    case admit(Admission, at: Instant)
    /// Events without custody.
    case note([RoutingEvent.What], actor: RoutingEvent.Actor, at: Instant)
    /// Becomes the one who delivers to these facilities; every later `finish` names the epoch it got.
    case lease([FacilityID], owner: String, at: Instant)
    /// Before the first byte, where the rendering differs from the plan's: the digest of what will be sent.
    case attempted(DeliveryID, FacilityID, rendering: Digest)
    /// What became of an attempt.
    case finish(Finish, at: Instant)
    /// What a person decided about a parked delivery.
    case operate(Operation, actor: RoutingEvent.Actor, at: Instant)
}

/// How an attempt ended, and what follows.
package struct Finish: Sendable, Hashable {
    package let delivery: DeliveryID
    package let facility: FacilityID
    package let epoch: Int64
    package let next: Next
    /// The facility's answer was a message of its own (RRI, ORL…): it enters custody in the same transaction.
    package var reply: Admission?

    package init(delivery: DeliveryID, facility: FacilityID, epoch: Int64, next: Next, reply: Admission? = nil) {
        self.delivery = delivery
        self.facility = facility
        self.epoch = epoch
        self.next = next
        self.reply = reply
    }

    /// What becomes of the delivery now.
    package enum Next: Sendable, Hashable {
        case delivered(attempts: Int, answer: String)
        case retry(attempts: Int, due: Instant, reason: String)
        case park(attempts: Int, ParkReason, detail: String, holdsLane: Bool)
    }
}

/// A person's decision about one parked delivery.
package enum Operation: Sendable, Hashable {
    case retry(DeliveryID)
    case discard(DeliveryID, reason: String)

    package var delivery: DeliveryID {
        switch self {
        case .retry(let id), .discard(let id, _): id
        }
    }
}

/// What a change came to, once its transaction is durable.
package enum ChangeResult: Sendable, Hashable {
    /// Done. For an admission the message's id and what is now queued.
    case applied
    case admitted(MessageID, [QueuedDelivery])
    /// The same message was accepted before; nothing was written but the event.
    case duplicate(first: MessageID)
    /// Its id was accepted before for something else, and may not be used again; nothing was written but the event.
    case conflict(Refusal.Code)
    case leased(epoch: Int64)
    /// Another owner delivers to that facility now.
    case fenced
    /// The delivery is no longer in the state the change expects.
    case stale
    /// A parked delivery waits again.
    case requeued(QueuedDelivery)
    /// A parked delivery is gone; what waited behind it may go.
    case released(DeliveryID, FacilityID)

    /// Whether a `finish` took place, with or without a reply that was admitted beside it.
    package var tookPlace: Bool {
        switch self {
        case .fenced, .stale: false
        default: true
        }
    }
}
