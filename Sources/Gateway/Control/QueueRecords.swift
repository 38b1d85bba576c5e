// SPDX-License-Identifier: Apache-2.0
package import Relay
import Routing

/// One facility's queue as `queues --json` and the control socket show it.
package struct QueueRecord: Codable, Sendable, Hashable {
    package let facility: String
    package let waiting: Int
    package let held: Int
    package let parked: Int
    /// UTC, when the oldest waiting one was admitted.
    package let oldest: String?
    package let connections: Int
    package let trouble: String?

    package init(_ status: QueueStatus) {
        facility = status.facility.rawValue
        waiting = status.waiting
        held = status.held
        parked = status.parked
        oldest = status.oldest.map(InstantText.text)
        connections = status.connections
        trouble = status.lastTrouble
    }
}

/// One parked delivery as `parked list --json` and the control socket show it.
package struct ParkedRecord: Codable, Sendable, Hashable {
    package let delivery: String
    package let facility: String
    package let reason: String
    /// UTC, when it was parked and when it was admitted.
    package let since: String
    package let admitted: String
    package let attempts: Int
    /// Whether its lane waits behind it; when it does not, newer messages of the patient may have gone out.
    package let holdsLane: Bool
    package let kind: String
    package var type: String?
    package var controlID: String?
    package var sender: String?
    /// What the last answer or the trouble was, in codes.
    package var detail: String?
    /// Newer messages of the same sender that the facility has got since; told when one delivery is asked for.
    package var newer: Int?

    package init(_ parked: ParkedDelivery, facts: MessageFacts?) {
        delivery = parked.delivery.id.description
        facility = parked.delivery.facility.rawValue
        reason = parked.reason.rawValue
        since = InstantText.text(parked.since)
        admitted = InstantText.text(parked.delivery.admitted)
        attempts = parked.delivery.attempts
        holdsLane = parked.delivery.isHeld
        kind = parked.delivery.kind.rawValue
        type = facts?.type
        controlID = facts?.controlID
        sender = facts.flatMap { $0.sender.isEmpty ? nil : $0.sender }
    }
}
