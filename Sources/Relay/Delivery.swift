// SPDX-License-Identifier: Apache-2.0
package import Routing

/// One message waiting for one facility, as the queue keeps it.
package struct QueuedDelivery: Sendable, Hashable {
    package let id: DeliveryID
    package let facility: FacilityID
    package let kind: Kind
    package let lanes: [Lane]
    package let form: Form
    package let admitted: Instant
    /// Attempts that the facility answered, or that count as answered (design.md decision 10).
    package var attempts: Int
    /// Not to be tried before this.
    package var due: Instant
    /// Parked, and its lanes wait behind it until a person acts.
    package var isHeld: Bool

    package init(
        id: DeliveryID, facility: FacilityID, kind: Kind, lanes: [Lane], form: Form, admitted: Instant,
        attempts: Int = 0, due: Instant? = nil, isHeld: Bool = false
    ) {
        self.id = id
        self.facility = facility
        self.kind = kind
        self.lanes = lanes
        self.form = form
        self.admitted = admitted
        self.attempts = attempts
        self.due = due ?? admitted
        self.isHeld = isHeld
    }
}

/// A delivery that waits for a person, with the reason.
package struct ParkedDelivery: Sendable, Hashable {
    package let delivery: QueuedDelivery
    package let reason: ParkReason
    package let since: Instant

    package init(delivery: QueuedDelivery, reason: ParkReason, since: Instant) {
        self.delivery = delivery
        self.reason = reason
        self.since = since
    }
}

/// Why a delivery was parked. Codes are stable; they appear in the log, in `parked list` and in metrics.
package enum ParkReason: String, Sendable, Hashable, CaseIterable {
    /// The facility refused it (AR/CR or what its answer table says).
    case refused
    /// The facility answered with an error again and again.
    case attemptsExhausted = "attempts-exhausted"
    /// Older than the facility's age limit.
    case tooOld = "too-old"
    /// The facility took it again and again without a word while answering others.
    case unanswered
    /// The answer's code is none we know.
    case unknownAnswer = "unknown-answer"
    /// It cannot be written in the form the facility reads.
    case unrenderable
    /// A retry would differ from bytes the facility may already have.
    case renderingChanged = "rendering-changed"
    /// The stored bytes do not match their checksum.
    case damaged
    /// The facility is no longer in the configuration.
    case facilityGone = "facility-gone"
    /// Its addressee is unknown and the listener says to park.
    case unknownAddressee = "unknown-addressee"
    /// Reading it ended the process twice; its bytes are kept for a person to look at.
    case quarantined
}

extension FacilityID {
    /// Where messages are kept that may not be read again. No facility can be called this.
    package static let quarantine = FacilityID("quarantine")
}
