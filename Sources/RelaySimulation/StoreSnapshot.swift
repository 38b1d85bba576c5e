// SPDX-License-Identifier: Apache-2.0
package import Relay
package import Routing

/// All that can be read from a store, to compare two of them, or one before and after.
package struct StoreSnapshot: Equatable, Sendable {
    package let events: [RoutingEvent]
    package let queues: [[QueuedDelivery]]
    package let parked: [ParkedDelivery]
    package let depths: [QueueDepth]
    package let bodies: [[UInt8]]
    package let trails: [[Int64]]

    /// Reads everything.
    package init(of store: any Store, facilities: [FacilityID]) throws {
        events = try store.events(after: 0, limit: .max)
        queues = try facilities.map { try store.queue(of: $0, after: nil, limit: 100_000).deliveries }
        parked = try store.parked()
        depths = try store.depths()
        var bodies: [[UInt8]] = []
        var trails: [[Int64]] = []
        for event in events {
            guard case .received = event.what else { continue }
            let message = MessageID(event.sequence)
            bodies.append(try store.body(of: message, range: 0..<store.bodyLength(of: message)))
            trails.append(try store.events(of: message).map(\.sequence))
        }
        self.bodies = bodies
        self.trails = trails
    }

    /// Where the two part, in a few words.
    package func difference(from other: StoreSnapshot) -> String? {
        if let place = zip(events, other.events).first(where: { $0 != $1 }) { return "events: \(place.0) | \(place.1)" }
        if events.count != other.events.count { return "\(events.count) events | \(other.events.count)" }
        if queues != other.queues { return "queues: \(queues) | \(other.queues)" }
        if parked != other.parked { return "parked: \(parked) | \(other.parked)" }
        if depths != other.depths { return "depths: \(depths) | \(other.depths)" }
        if bodies != other.bodies { return "bodies" }
        return trails == other.trails ? nil : "trails: \(trails) | \(other.trails)"
    }
}
