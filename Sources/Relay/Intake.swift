// SPDX-License-Identifier: Apache-2.0
package import Issues
package import Routing

/// A message that has arrived whole, and how it came.
package struct Arrival: Sendable {
    package let link: LinkIdentity
    package let envelope: Envelope
    /// The message, or its skeleton.
    package let content: Content
    package let body: Body
    package let duplicateKey: DuplicateKey
    /// What checking found, as deep as the listener asks.
    package let checked: Checked

    package init(
        link: LinkIdentity, envelope: Envelope, content: Content, body: Body, duplicateKey: DuplicateKey,
        checked: Checked = Checked()
    ) {
        self.link = link
        self.envelope = envelope
        self.content = content
        self.body = body
        self.duplicateKey = duplicateKey
        self.checked = checked
    }
}

/// From a message that has arrived to what shall happen with it. It decides; others act, and nobody is answered
/// "accepted" before the commit.
package struct Intake: Sendable {
    /// What shall happen with one message.
    package enum Decision: Sendable {
        /// Nothing is stored but the event; the sender is told why.
        case refuse(Refusal, MessageFacts)
        /// The same, because of what it says.
        case invalid([Issue], MessageFacts)
        /// Nothing is stored at all; the sender is told what was found.
        case examined([Issue], MessageFacts)
        /// Into custody; the sender is answered when it is durable.
        case admit(Admission)
    }

    package let routes: RoutingTable
    package let lanes: LaneKeys

    package init(routes: RoutingTable, lanes: LaneKeys) {
        self.routes = routes
        self.lanes = lanes
    }

    /// Decides: refused, filtered by a rule, or into custody for these facilities.
    package func receive(_ arrival: Arrival) -> Decision {
        let envelope = arrival.envelope
        let sender = routes.sender(of: envelope, on: arrival.link)
        let facts = MessageFacts(
            link: arrival.link.listener, sender: sender?.rawValue ?? "", type: envelope.typeName,
            kind: envelope.kind, controlID: envelope.controlID, charset: envelope.writing,
            length: arrival.body.length)
        if let refusal = routes.refusal(of: envelope, from: arrival.link) { return .refuse(refusal, facts) }
        if arrival.checked.isExamination { return .examined(arrival.checked.findings, facts) }
        if arrival.checked.keepsOut { return .invalid(arrival.checked.findings, facts) }

        let plan = routes.plan(for: envelope, content: arrival.content, from: arrival.link)
        if let refusal = plan.refusal { return .refuse(refusal, facts) }
        return .admit(
            Admission(
                facts: facts, body: arrival.body, deliveries: plan.deliveries, filteredBy: plan.filter,
                lanes: lanes.lanes(of: envelope, sender: sender), duplicateKey: arrival.duplicateKey,
                isUpdate: envelope.isUpdate, findings: CheckSummary(arrival.checked.findings)))
    }
}

extension Plan {
    /// The rule by which it concerns nobody, if that is so.
    package var filter: RouteReason? {
        guard case .filtered(let rule) = outcome else { return nil }
        return rule
    }
}
