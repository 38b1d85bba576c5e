// SPDX-License-Identifier: Apache-2.0
package import Routing

/// One line of the routing log: what an operator can see happen.
package struct RoutingEvent: Sendable, Hashable {
    /// Dense and in commit order.
    package let sequence: Int64
    package let at: Instant
    package let actor: Actor
    package let what: What

    package init(sequence: Int64, at: Instant, actor: Actor, what: What) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.what = what
    }

    /// Who caused it.
    package enum Actor: Sendable, Hashable {
        case gateway
        /// A facility, by id; empty where the link names none.
        case facility(String)
        /// A person, as the control socket knows them: `uid 1000 (name)`.
        case person(String)
    }

    /// What happened. One case per thing worth a line; the same words in code, log and metrics.
    package enum What: Sendable, Hashable {
        /// A message is in custody; its id is this event's sequence number.
        case received(MessageFacts, isReusedID: Bool)
        /// It concerns this facility, for this reason.
        case routed(DeliveryID, FacilityID, RouteReason, Form)
        /// It concerns nobody, by this rule.
        case filtered(MessageID, RouteReason)
        /// It came again; the first acceptance was answered again.
        case duplicate(MessageFacts, first: MessageID)
        /// It was let in although checking found something.
        case checked(MessageID, CheckSummary)
        /// It was not accepted.
        case refused(MessageFacts, code: String, path: String)
        /// A link misbehaved: framing, limits, authentication.
        case linkTrouble(link: String, code: String)
        /// The facility has it.
        case delivered(DeliveryID, FacilityID, attempts: Int, answer: String)
        /// Tried, and to be tried again.
        case retrying(DeliveryID, FacilityID, attempts: Int, reason: String, due: Instant)
        /// No connection to the facility.
        case unreachable(FacilityID, reason: String, due: Instant)
        /// The connection to the facility stands again.
        case reachable(FacilityID)
        case parked(DeliveryID, FacilityID, ParkReason, detail: String, holdsLane: Bool)
        /// A person sent a parked delivery on its way again.
        case unparked(DeliveryID, FacilityID)
        case discarded(DeliveryID, FacilityID, reason: String)
        /// The gateway started; `version` is the build's.
        case started(version: String)
        case stopped
        case reloaded(detail: String)
    }
}

extension RoutingEvent.What {
    /// The message the event is about.
    package func message(at sequence: Int64) -> MessageID? {
        switch self {
        case .received: MessageID(sequence)
        case .filtered(let message, _), .checked(let message, _): message
        case .duplicate(_, let first): first
        default: delivery?.message
        }
    }

    package var delivery: DeliveryID? {
        switch self {
        case .routed(let id, _, _, _), .delivered(let id, _, _, _), .retrying(let id, _, _, _, _),
            .parked(let id, _, _, _, _), .unparked(let id, _), .discarded(let id, _, _):
            id
        default: nil
        }
    }

    /// The receiving facility the event is about.
    package var facility: FacilityID? {
        switch self {
        case .routed(_, let facility, _, _), .delivered(_, let facility, _, _), .retrying(_, let facility, _, _, _),
            .parked(_, let facility, _, _, _), .unparked(_, let facility), .discarded(_, let facility, _),
            .unreachable(let facility, _, _), .reachable(let facility):
            facility
        default: nil
        }
    }

    package var facts: MessageFacts? {
        switch self {
        case .received(let facts, _), .duplicate(let facts, _), .refused(let facts, _, _): facts
        default: nil
        }
    }

    /// The stable word for the event: in `tail`, `--json` and the metrics' label.
    package var word: String {
        switch self {
        case .received: "received"
        case .routed: "routed"
        case .filtered: "filtered"
        case .duplicate: "duplicate"
        case .checked: "checked"
        case .refused: "refused"
        case .linkTrouble: "link-trouble"
        case .delivered: "delivered"
        case .retrying: "retrying"
        case .unreachable: "unreachable"
        case .reachable: "reachable"
        case .parked: "parked"
        case .unparked: "unparked"
        case .discarded: "discarded"
        case .started: "started"
        case .stopped: "stopped"
        case .reloaded: "reloaded"
        }
    }
}
