// SPDX-License-Identifier: Apache-2.0
package import Routing
import Synchronization

/// A store that forgets with the process: for the simulator, for tests, and as the plainest statement of what a store
/// promises.
package final class MemoryStore: Store {
    private let state: Mutex<MemoryState>

    package init() { state = Mutex(MemoryState()) }

    package func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult] {
        state.withLock { state in changes.map { state.apply($0) } }
    }

    package func betweenCommits() throws(StoreError) {}

    package func queue(of facility: FacilityID, after: DeliveryID?, limit: Int) throws(StoreError) -> QueuePage {
        state.withLock { state in
            state.page(limit: limit) { delivery in
                delivery.facility == facility && (after.map { delivery.id > $0 } ?? true)
            }
        }
    }

    package func queue(
        of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int
    ) throws(StoreError) -> QueuePage {
        state.withLock { state in
            state.page(limit: limit) { delivery in
                delivery.facility == facility && delivery.id > after
                    && delivery.lanes.contains { $0.overlaps(lane) }
            }
        }
    }

    package func depths() throws(StoreError) -> [QueueDepth] {
        state.withLock { state in
            Dictionary(grouping: state.queue.values, by: \.facility).map { facility, deliveries in
                QueueDepth(
                    facility: facility, waiting: deliveries.count { !$0.isHeld }, held: deliveries.count { $0.isHeld },
                    oldest: deliveries.map(\.admitted).min())
            }.sorted { $0.facility < $1.facility }
        }
    }

    package func parked() throws(StoreError) -> [ParkedDelivery] {
        state.withLock { $0.parked.values.sorted { $0.delivery.id < $1.delivery.id } }
    }

    package func bodyLength(of message: MessageID) throws(StoreError) -> Int64 {
        Int64(try stored(message).count)
    }

    package func body(of message: MessageID, range: Range<Int64>) throws(StoreError) -> [UInt8] {
        let body = try stored(message)
        guard range.lowerBound >= 0, range.upperBound <= Int64(body.count) else {
            throw StoreError(.notFound, "a range beyond the end of a body")
        }
        return Array(body[Int(range.lowerBound)..<Int(range.upperBound)])
    }

    private func stored(_ message: MessageID) throws(StoreError) -> [UInt8] {
        guard let body = state.withLock({ $0.bodies[message] }) else {
            throw StoreError(.notFound, "message \(message)")
        }
        return body
    }

    package func events(after sequence: Int64, limit: Int) throws(StoreError) -> [RoutingEvent] {
        state.withLock { Array($0.events.drop { $0.sequence <= sequence }.prefix(limit)) }
    }

    package func events(of message: MessageID) throws(StoreError) -> [RoutingEvent] {
        state.withLock { $0.events.filter { $0.what.message(at: $0.sequence) == message } }
    }

    package func lastSequence() throws(StoreError) -> Int64 { state.withLock { Int64($0.events.count) } }

    package func firstSequence(since instant: Instant) throws(StoreError) -> Int64 {
        state.withLock { state in
            state.events.first { $0.at >= instant }?.sequence ?? Int64(state.events.count) + 1
        }
    }

    package var inlineLengthMaximum: Int { 256 * 1024 }

    package func makeDraft() throws(StoreError) -> DraftID {
        state.withLock { state in
            state.draftCount += 1
            let draft = DraftID("draft-\(state.draftCount)")
            state.drafts[draft] = []
            return draft
        }
    }

    package func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError) {
        let isKnown = state.withLock { $0.drafts[draft]?.append(contentsOf: bytes) != nil }
        guard isKnown else { throw StoreError(.notFound, "draft \(draft)") }
    }

    package func seal(_ draft: DraftID) throws(StoreError) {
        guard state.withLock({ $0.drafts[draft] != nil }) else { throw StoreError(.notFound, "draft \(draft)") }
    }

    package func discard(_ draft: DraftID) throws(StoreError) {
        state.withLock { _ = $0.drafts.removeValue(forKey: draft) }
    }
}
