// SPDX-License-Identifier: Apache-2.0
import Relay

/// Remembers what messages are, so that every event can be shown with its type and control id. Bounded; what was
/// forgotten is asked of the log.
struct FactsMemory: Sendable {
    static let countMaximum = 8_192

    private var facts: [MessageID: MessageFacts?] = [:]
    private var order: [MessageID] = []
    private var oldest = 0

    /// The facts of the message an event is about, when they are at hand: `.some(nil)` when it is known to have none.
    mutating func facts(of event: RoutingEvent) -> MessageFacts?? {
        guard let message = event.what.message(at: event.sequence) else { return .some(nil) }
        if let own = event.what.facts {
            if case .received = event.what { remember(own, of: message) }
            return own
        }
        return facts[message]
    }

    mutating func remember(_ new: MessageFacts?, of message: MessageID) {
        guard facts.updateValue(new, forKey: message) == nil else { return }
        if order.count < Self.countMaximum {
            order.append(message)
        } else {
            facts[order[oldest]] = nil
            order[oldest] = message
            oldest = (oldest + 1) % Self.countMaximum
        }
    }

    /// From all events of a message.
    static func facts(in events: [RoutingEvent]) -> MessageFacts? {
        for case .received(let facts, _) in events.lazy.map(\.what) { return facts }
        return nil
    }
}
