// SPDX-License-Identifier: Apache-2.0
package import Issues
package import Relay
package import Routing
package import Translation

/// What a person at the control socket can ask of a running gateway. Reads go to the store; a slow asker keeps nobody
/// but himself waiting.
package protocol GatewayOperations: Sendable {
    /// The highest sequence number of the routing log; 0 when it is empty.
    func lastSequence() async throws -> Int64
    /// The first sequence number at or after an instant.
    func firstSequence(since instant: Instant) async throws -> Int64
    /// Events after a sequence number, in order, at most about `limit`.
    func events(after sequence: Int64, limit: Int) async throws -> [RoutingEvent]
    /// Returns when there is an event after `sequence`, or the task is cancelled; says the highest number then.
    func eventsOccurred(after sequence: Int64) async -> Int64
    /// All events about one message, in order; none when it is unknown.
    func events(of message: MessageID) async throws -> [RoutingEvent]
    /// The messages that came in under a control id, newest first.
    func messages(controlID: String) async throws -> [MessageID]
    /// The first bytes of a stored body, and its length.
    func bodyHead(of message: MessageID, limit: Int) async throws -> (bytes: [UInt8], length: Int64)
    /// What the site changes in the messages of a facility.
    func rules(of facility: FacilityID) async -> DeliveryRules
    /// Everything that waits for a person.
    func parked() async throws -> [ParkedDelivery]
    /// Carries out what a person decided; `actor` goes into the log.
    func operate(_ operation: Relay.Operation, actor: String) async throws -> ChangeResult
    /// Every facility's queue as it is now.
    func queues() async throws -> [QueueStatus]
    /// Reads the configuration again; the mistakes, or none when it is in force.
    func reload(actor: String) async throws -> [Localized]
}

/// One facility's queue, and how its connections are.
package struct QueueStatus: Sendable, Hashable {
    package let facility: FacilityID
    package let waiting: Int
    /// Parked, with lanes waiting behind them.
    package let held: Int
    package let parked: Int
    /// When the oldest of those that wait was admitted.
    package let oldest: Instant?
    /// Connections that stand.
    package let connections: Int
    /// Why there is none: a name such as `connect-refused`; nil when all is well.
    package let lastTrouble: String?

    package init(
        facility: FacilityID, waiting: Int, held: Int, parked: Int, oldest: Instant?, connections: Int,
        lastTrouble: String?
    ) {
        self.facility = facility
        self.waiting = waiting
        self.held = held
        self.parked = parked
        self.oldest = oldest
        self.connections = connections
        self.lastTrouble = lastTrouble
    }
}

extension GatewayOperations {
    /// How far back a search by control id goes, in events.
    package static var searchMaximum: Int64 { 2_000_000 }

    /// Reads the log backwards, piece by piece, until ten are found: for a store that has no index of control ids.
    package func messages(controlID: String) async throws -> [MessageID] {
        let piece: Int64 = 2_000
        var found: [MessageID] = []
        var end = try await lastSequence()
        let stop = max(0, end - Self.searchMaximum)
        while end > stop, found.count < 10 {
            let start = max(stop, end - piece)
            let events = try await events(after: start, limit: Int(piece)).filter { $0.sequence <= end }
            for event in events.reversed() {
                guard case .received(let facts, _) = event.what, facts.controlID == controlID else { continue }
                found.append(MessageID(event.sequence))
            }
            try Task.checkCancellation()
            end = start
        }
        return found
    }
}
