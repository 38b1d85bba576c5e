// SPDX-License-Identifier: Apache-2.0
package import Routing

/// The durable memory of a gateway. One conformance suite holds for every store.
///
/// `commit` and the draft calls are used by one thread at a time, the committer's; reads may come from any thread.
package protocol Store: Sendable {
    /// Applies the changes in order in one transaction and returns only when all of them are durable, with one
    /// result per change. When it throws, none of them happened.
    func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult]
    /// Called after every commit, when those it answered have not come back yet: time for upkeep, in small portions.
    func betweenCommits() throws(StoreError)

    /// What waits for a facility, in admission order, after a delivery; held ones included.
    func queue(of facility: FacilityID, after: DeliveryID?, limit: Int) throws(StoreError) -> QueuePage
    /// The same, only what shares one of its lanes with `lane`.
    func queue(of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int) throws(StoreError) -> QueuePage
    /// How much waits per facility, and since when.
    func depths() throws(StoreError) -> [QueueDepth]
    func parked() throws(StoreError) -> [ParkedDelivery]

    /// The length of a stored body.
    func bodyLength(of message: MessageID) throws(StoreError) -> Int64
    /// A range of a stored body, checked against its checksums.
    func body(of message: MessageID, range: Range<Int64>) throws(StoreError) -> [UInt8]

    /// Events after a sequence number, in order, at most about `limit`.
    func events(after sequence: Int64, limit: Int) throws(StoreError) -> [RoutingEvent]
    /// All events about one message, in order.
    func events(of message: MessageID) throws(StoreError) -> [RoutingEvent]
    /// The highest sequence number there is; 0 when the log is empty.
    func lastSequence() throws(StoreError) -> Int64
    /// The first sequence number at or after an instant.
    func firstSequence(since instant: Instant) throws(StoreError) -> Int64

    /// Bodies up to this length are handed over in memory; longer ones come as drafts.
    var inlineLengthMaximum: Int { get }
    /// Begins a draft.
    func makeDraft() throws(StoreError) -> DraftID
    /// Appends to a draft.
    func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError)
    /// Makes a draft durable, so that an admission may name it.
    func seal(_ draft: DraftID) throws(StoreError)
    /// Forgets a draft that no commit will name.
    func discard(_ draft: DraftID) throws(StoreError)
}

extension Store {
    /// Writes a whole body as a sealed draft.
    package func draft(_ bytes: [UInt8]) throws(StoreError) -> Body {
        let draft = try makeDraft()
        do throws(StoreError) {
            try append(bytes, to: draft)
            try seal(draft)
        } catch {
            try discard(draft)
            throw error
        }
        return .draft(draft, length: Int64(bytes.count))
    }
}

/// Some of a queue.
package struct QueuePage: Sendable, Hashable {
    package let deliveries: [QueuedDelivery]
    /// Whether the read reached the end of the queue as it was then.
    package let isLast: Bool

    package init(deliveries: [QueuedDelivery], isLast: Bool) {
        self.deliveries = deliveries
        self.isLast = isLast
    }
}

/// How much waits for one facility.
package struct QueueDepth: Sendable, Hashable {
    package let facility: FacilityID
    package let waiting: Int
    package let held: Int
    package let oldest: Instant?

    package init(facility: FacilityID, waiting: Int, held: Int, oldest: Instant?) {
        self.facility = facility
        self.waiting = waiting
        self.held = held
        self.oldest = oldest
    }
}

/// What can go wrong in a store. Equality looks only at the code.
package struct StoreError: Error, Sendable, CustomStringConvertible {
    /// Stable words for what can go wrong.
    package enum Code: String, Sendable, Hashable {
        /// No room; nothing was written, and it may work later.
        case full = "STORE-FULL"
        /// The disk failed: what was promised may not be there. Stop, restart, recover (design.md decision 5).
        case failed = "STORE-FAILED"
        /// Bytes do not match their checksum.
        case damaged = "STORE-DAMAGED"
        case notFound = "STORE-NOT-FOUND"
        /// Another process has it.
        case locked = "STORE-LOCKED"
        /// Written by a newer version.
        case newer = "STORE-NEWER"
    }

    package let code: Code
    /// Where and what, for a person: file and system error, never content.
    package let detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    package var description: String { "\(code.rawValue): \(detail)" }
}

extension StoreError: Equatable {
    package static func == (left: StoreError, right: StoreError) -> Bool { left.code == right.code }
}
