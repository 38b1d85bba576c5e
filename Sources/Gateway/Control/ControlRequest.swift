// SPDX-License-Identifier: Apache-2.0

/// The one line a client sends: what it wants to know or to have done.
package struct ControlRequest: Codable, Sendable, Hashable {
    /// The protocol's version. Within one, fields may be added, never changed.
    package static let currentVersion = 1
    /// A longer line is no request.
    package static let sizeMaximum = 65_536

    /// What is asked for.
    package enum Verb: String, Codable, Sendable, Hashable, CaseIterable {
        case tail, trace, body, parked, retry, discard, queues, reload
    }

    package var version = ControlRequest.currentVersion
    package var verb: Verb
    package var tail: TailQuery?
    /// A message id, a delivery id, or for `trace` a control id.
    package var id: String?
    /// Why something is discarded.
    package var reason: String?
    /// Bytes wanted, for `body`.
    package var limit: Int?

    package init(_ verb: Verb, tail: TailQuery? = nil, id: String? = nil, reason: String? = nil, limit: Int? = nil) {
        self.verb = verb
        self.tail = tail
        self.id = id
        self.reason = reason
        self.limit = limit
    }
}

/// Which part of the routing log is wanted. Each list is a choice; what is empty narrows nothing.
package struct TailQuery: Codable, Sendable, Hashable {
    /// Go on behind this sequence number: how a follower that lost its connection resumes.
    package var after: Int64?
    /// Begin with the first event at or after this, in milliseconds since 1970.
    package var since: Int64?
    /// Without either: begin with so many events before now.
    package var last: Int?
    /// Stay and send what happens.
    package var follows: Bool
    /// Facilities, as receiver or as sender.
    package var facilities: [String]
    /// Kinds (`referral`) and types (`REF`, `REF^I12`) of the message an event is about.
    package var types: [String]
    /// Words of events (`parked`).
    package var states: [String]

    package init(
        after: Int64? = nil, since: Int64? = nil, last: Int? = nil, follows: Bool = false, facilities: [String] = [],
        types: [String] = [], states: [String] = []
    ) {
        self.after = after
        self.since = since
        self.last = last
        self.follows = follows
        self.facilities = facilities
        self.types = types
        self.states = states
    }
}
