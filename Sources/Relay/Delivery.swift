// SPDX-License-Identifier: Apache-2.0
package import Routing

/// One message waiting for one facility, as the queue keeps it.
///
/// It is handed around for every step of every delivery, so what never changes is shared and not copied.
package struct QueuedDelivery: Sendable, Hashable {
    private let fixed: Fixed
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
        fixed = Fixed(id: id, facility: facility, kind: kind, lanes: lanes, form: form, admitted: admitted)
        self.attempts = attempts
        self.due = due ?? admitted
        self.isHeld = isHeld
    }

    package var id: DeliveryID { fixed.id }
    package var facility: FacilityID { fixed.facility }
    package var kind: Kind { fixed.kind }
    package var lanes: [Lane] { fixed.lanes }
    package var form: Form { fixed.form }
    package var admitted: Instant { fixed.admitted }

    /// What the plan decided; the same from admission to the end.
    private final class Fixed: Sendable, Hashable {
        let id: DeliveryID
        let facility: FacilityID
        let kind: Kind
        let lanes: [Lane]
        let form: Form
        let admitted: Instant

        init(id: DeliveryID, facility: FacilityID, kind: Kind, lanes: [Lane], form: Form, admitted: Instant) {
            self.id = id
            self.facility = facility
            self.kind = kind
            self.lanes = lanes
            self.form = form
            self.admitted = admitted
        }

        static func == (left: Fixed, right: Fixed) -> Bool {
            left === right
                || (left.id == right.id && left.facility == right.facility && left.kind == right.kind
                    && left.lanes == right.lanes && left.form == right.form && left.admitted == right.admitted)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(id)
            hasher.combine(facility)
        }
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
