// SPDX-License-Identifier: Apache-2.0

/// What shall happen with a message: who gets it, in which form and why; or that nobody does, by which rule; or that it
/// is refused. Stored with the message in one transaction.
package struct Plan: Sendable, Hashable {
    /// The three ends of planning.
    package enum Outcome: Sendable, Hashable {
        /// At least one delivery.
        case deliver
        /// It concerns nobody: accepted, recorded and counted under this rule (design decision 7).
        case filtered(RouteReason)
        /// Nothing is stored; the sender is told.
        case refused(Refusal)
    }

    /// In the order of the directory. Empty unless the outcome is `deliver`.
    package let deliveries: [PlannedDelivery]
    package let outcome: Outcome

    /// It goes to these.
    package static func deliver(_ deliveries: [PlannedDelivery]) -> Plan {
        Plan(deliveries: deliveries, outcome: .deliver)
    }
    /// It concerns nobody.
    package static func filtered(_ rule: RouteReason) -> Plan { Plan(deliveries: [], outcome: .filtered(rule)) }
    /// It is not accepted.
    package static func refused(_ refusal: Refusal) -> Plan { Plan(deliveries: [], outcome: .refused(refusal)) }

    /// Why the sender is told no, if that is what happens.
    package var refusal: Refusal? {
        guard case .refused(let refusal) = outcome else { return nil }
        return refusal
    }
}

/// One facility's part of a plan.
package struct PlannedDelivery: Sendable, Hashable {
    package let facility: FacilityID
    package let reason: RouteReason
    package let form: Form
    /// When set, the delivery is born parked: the link parks what it would otherwise refuse, and a person decides.
    package let parked: Refusal?

    package init(facility: FacilityID, reason: RouteReason, form: Form, parked: Refusal? = nil) {
        self.facility = facility
        self.reason = reason
        self.form = form
        self.parked = parked
    }
}
