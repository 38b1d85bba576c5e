// SPDX-License-Identifier: Apache-2.0
import Gateway

/// Where a follower of the log stands: what it has seen decides what it takes, and where it resumes after its connection
/// was lost. Nothing is shown twice, nothing is left out.
struct TailCursor: Sendable, Hashable {
    /// Everything up to here has been shown, or was not wanted; nil until the gateway has said where we are.
    private(set) var position: Int64?

    init(after position: Int64? = nil) { self.position = position }

    /// The event when it is to be shown.
    mutating func take(_ reply: ControlReply) -> EventRecord? {
        if let reached = reply.position { position = max(position ?? reached, reached) }
        guard let event = reply.event, event.sequence > position ?? 0 else { return nil }
        position = event.sequence
        return event
    }

    /// The question to ask (again): the first one, or the same behind what was seen.
    func query(_ first: TailQuery) -> TailQuery {
        guard let position else { return first }
        var query = first
        query.after = position
        query.since = nil
        query.last = nil
        return query
    }
}
