// SPDX-License-Identifier: Apache-2.0
import HL7v2

extension RoutingTable {
    /// Whether one subscription takes a message, and why or why not. `plan` and `explain` both ask here, so that what
    /// is explained is what happens.
    func reason(for entry: Entry, _ question: Question) -> RouteReason {
        let number = entry.subscription + 1
        let place = question.place(of: entry.facility)
        let subscription = facilities[entry.facility].subscriptions[entry.subscription]

        guard subscription.accepts(question.envelope) else { return RouteReason(.otherKind, subscription: number) }
        if subscription.addressed && place == nil { return RouteReason(.notAddressed, subscription: number) }
        guard hears(subscription, question) else { return RouteReason(.otherSender, subscription: number) }
        for condition in subscription.conditions where !condition.holds(in: question.content) {
            return RouteReason(.otherValue, subscription: number, path: condition.path.description)
        }
        if isHeldBack(entry.facility, question) {
            return RouteReason(.notProduction, subscription: number, path: question.envelope.path(of: .processingID))
        }
        // Nobody wants his own admissions back; what somebody writes to himself is another matter.
        if place == nil && facilities[entry.facility].id == question.sender {
            return RouteReason(.ownMessage, subscription: number)
        }
        // Asked last, because it looks at the whole message.
        if needsTranslation(entry, question), !question.content.canBeTranslated {
            return RouteReason(.otherFamily, subscription: number)
        }
        if subscription.addressed { return RouteReason(.addressed, subscription: number, path: place) }
        return RouteReason(subscription.narrows ? .subscribed : .everyone, subscription: number)
    }

    /// Whether the facility gets it only by way of a referral.
    private func needsTranslation(_ entry: Entry, _ question: Question) -> Bool {
        guard case .translated(let form) = form(for: entry.facility, subscription: entry.subscription, question) else {
            return false
        }
        if case .edited = form.output { return false }
        return true
    }

    private func hears(_ subscription: Subscription, _ question: Question) -> Bool {
        if subscription.senders.isEmpty { return true }
        return subscription.senders.contains { sender in
            switch sender {
            case .facility(let id): id == question.sender
            case .code(let code): code == question.envelope.sender.facility
            }
        }
    }
}

extension Subscription {
    /// Whether kind or type is one that it lists.
    func accepts(_ envelope: Envelope) -> Bool {
        if kinds.isEmpty && types.isEmpty { return true }
        if kinds.contains(envelope.kind) { return true }
        return types.contains { $0.matches(code: envelope.type.code, trigger: envelope.type.trigger) }
    }
}

extension RouteReason {
    /// How close a rule came to delivering; the closest one is what a filtered message is counted under.
    var nearness: Int {
        switch code {
        case .addressed, .subscribed, .everyone, .unknownAddressee, .addresseeDeclines: 7
        case .notProduction: 6
        case .ownMessage: 5
        case .otherValue: 4
        case .otherSender: 3
        case .notAddressed: 2
        case .otherFamily: 2
        case .otherKind: 1
        case .noSubscription: 0
        }
    }
}
