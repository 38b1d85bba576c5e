// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Relay

/// Sends a part of the routing log and, when wanted, what happens next. It reads the log from the store by cursor, so
/// that a slow reader costs the gateway nothing: while it does not read, nothing is read for it.
struct TailStream<Operations: GatewayOperations>: Sendable {
    /// Events read at a time.
    static var batch: Int { 512 }

    let operations: Operations
    let writer: ReplyWriter

    func run(_ query: TailQuery) async throws {
        var cursor = try await start(of: query)
        let filter = TailFilter(query)
        var memory = FactsMemory()
        let encoder = JSONEncoder.control
        // From here on a lost connection can be resumed, whatever happens meanwhile.
        try await writer.write(.position(cursor))
        while !Task.isCancelled {
            let events = try await operations.events(after: cursor, limit: Self.batch)
            guard let last = events.last else {
                guard query.follows else { return }
                _ = await operations.eventsOccurred(after: cursor)
                continue
            }
            var bytes: [UInt8] = []
            for event in events {
                let record = EventRecord(event, facts: try await facts(of: event, &memory))
                if filter.wants(record) { bytes += ControlLines.line(ControlReply.event(record), encoder) }
            }
            cursor = last.sequence
            bytes += ControlLines.line(ControlReply.position(cursor), encoder)
            try await writer.write(bytes: bytes)
        }
    }

    private func start(of query: TailQuery) async throws -> Int64 {
        let last = try await operations.lastSequence()
        if let after = query.after {
            guard after <= last else { throw ControlError(.cursorAhead, "\(last)") }
            return max(0, after)
        }
        if let since = query.since {
            return max(0, try await operations.firstSequence(since: Instant(milliseconds: since)) - 1)
        }
        return max(0, last - Int64(max(0, min(query.last ?? 0, 1_000_000))))
    }

    private func facts(of event: RoutingEvent, _ memory: inout FactsMemory) async throws -> MessageFacts? {
        if let known = memory.facts(of: event) { return known }
        guard let message = event.what.message(at: event.sequence) else { return nil }
        let facts = FactsMemory.facts(in: try await operations.events(of: message))
        memory.remember(facts, of: message)
        return facts
    }
}
