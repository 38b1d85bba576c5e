// SPDX-License-Identifier: Apache-2.0
/// A plan with every facility's reason, for `route explain`.
package struct Explanation: Sendable, Hashable {
    /// One facility's line.
    package struct Line: Sendable, Hashable {
        package let facility: FacilityID
        /// Whether it gets the message.
        package let taken: Bool
        /// Its own reason, or the one of its subscription that came nearest.
        package let reason: RouteReason
    }

    package let envelope: Envelope
    /// The facility that the link and the header say it comes from.
    package let sender: FacilityID?
    /// A header value that ends it before anybody is asked.
    package let headerRefusal: Refusal?
    package let plan: Plan
    /// In the order of the directory.
    package let lines: [Line]
}

extension RoutingTable {
    /// What would happen with a message, facility by facility. It decides through the same functions as `plan`.
    package func explain(_ envelope: Envelope, content: Content, from link: LinkIdentity) -> Explanation {
        let question = question(for: envelope, content: content, from: link)
        let plan = plan(for: envelope, content: content, from: link)
        let delivered = Dictionary(
            plan.deliveries.map { ($0.facility, $0.reason) }, uniquingKeysWith: { first, _ in first })
        let lines = facilities.indices.map { index in
            let id = facilities[index].id
            let reason = delivered[id] ?? nearestReason(index, question)
            return Explanation.Line(facility: id, taken: delivered[id] != nil, reason: reason)
        }
        return Explanation(
            envelope: envelope, sender: question.sender, headerRefusal: refusal(of: envelope, from: link), plan: plan,
            lines: lines)
    }

    private func nearestReason(_ index: Int, _ question: Question) -> RouteReason {
        let reasons = facilities[index].subscriptions.indices.map {
            reason(for: Entry(facility: index, subscription: $0), question)
        }
        return reasons.max { $0.nearness < $1.nearness } ?? RouteReason(.noSubscription)
    }
}
