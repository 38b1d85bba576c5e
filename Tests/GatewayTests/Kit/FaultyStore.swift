// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import Routing
import ScriptedPeers
import Synchronization

/// A store whose commits wait, find the disk full, or fail, whenever a test says so.
final class FaultyStore<Base: Store>: Store {
    enum Mood: Sendable { case well, full, failed }

    private struct State {
        var mood = Mood.well
        var isHeld = false
        var holdsAdmissions = false
    }

    let base: Base
    /// The changes of every commit that was asked for, before it is held or refused.
    let asked = Gathering<[Change]>()
    private let state = Mutex(State())
    private let change = NSCondition()

    init(_ base: Base) { self.base = base }

    /// Commits wait from now on.
    func hold() { set { $0.isHeld = true } }
    /// Those with admissions alone, so that what a gateway writes at its start is in nobody's way.
    func holdAdmissions() { set { $0.holdsAdmissions = true } }
    func release() {
        set {
            $0.isHeld = false
            $0.holdsAdmissions = false
        }
    }
    func become(_ mood: Mood) { set { $0.mood = mood } }

    private func set(_ body: (inout State) -> Void) {
        change.lock()
        state.withLock { body(&$0) }
        change.broadcast()
        change.unlock()
    }

    func commit(_ changes: [Change]) throws(StoreError) -> [ChangeResult] {
        asked.append(changes)
        change.lock()
        let isAdmitting = changes.contains { $0.isAdmitting }
        while state.withLock({ $0.isHeld || isAdmitting && $0.holdsAdmissions }) { change.wait() }
        let mood = state.withLock { $0.mood }
        change.unlock()
        switch mood {
        case .well: break
        case .full where isAdmitting: throw StoreError(.full, "no space left, as told")
        case .full: break
        case .failed: throw StoreError(.failed, "the disk failed, as told")
        }
        return try base.commit(changes)
    }

    func betweenCommits() throws(StoreError) { try base.betweenCommits() }
    func queue(of facility: FacilityID, after: DeliveryID?, limit: Int) throws(StoreError) -> QueuePage {
        try base.queue(of: facility, after: after, limit: limit)
    }
    func queue(of facility: FacilityID, lane: Lane, after: DeliveryID, limit: Int) throws(StoreError) -> QueuePage {
        try base.queue(of: facility, lane: lane, after: after, limit: limit)
    }
    func depths() throws(StoreError) -> [QueueDepth] { try base.depths() }
    func parked() throws(StoreError) -> [ParkedDelivery] { try base.parked() }
    func bodyLength(of message: MessageID) throws(StoreError) -> Int64 { try base.bodyLength(of: message) }
    func body(of message: MessageID, range: Range<Int64>) throws(StoreError) -> [UInt8] {
        try base.body(of: message, range: range)
    }
    func events(after sequence: Int64, limit: Int) throws(StoreError) -> [RoutingEvent] {
        try base.events(after: sequence, limit: limit)
    }
    func events(of message: MessageID) throws(StoreError) -> [RoutingEvent] { try base.events(of: message) }
    func lastSequence() throws(StoreError) -> Int64 { try base.lastSequence() }
    func firstSequence(since instant: Instant) throws(StoreError) -> Int64 { try base.firstSequence(since: instant) }
    var inlineLengthMaximum: Int { base.inlineLengthMaximum }
    func makeDraft() throws(StoreError) -> DraftID { try base.makeDraft() }
    func append(_ bytes: [UInt8], to draft: DraftID) throws(StoreError) {
        switch state.withLock({ $0.mood }) {
        case .well: break
        case .full: throw StoreError(.full, "no space left, as told")
        case .failed: throw StoreError(.failed, "the disk failed, as told")
        }
        try base.append(bytes, to: draft)
    }
    func seal(_ draft: DraftID) throws(StoreError) { try base.seal(draft) }
    func discard(_ draft: DraftID) throws(StoreError) { try base.discard(draft) }
}

extension FaultyStore where Base == MemoryStore {
    convenience init() { self.init(MemoryStore()) }

    /// Returns when a commit that takes a message into custody has been asked for.
    func admissionAsked(after count: Int = 0) async {
        var seen = count
        while true {
            let all = await asked.first(seen + 1)
            if all.dropFirst(count).contains(where: { $0.contains { $0.isAdmitting } }) { return }
            if Task.isCancelled { return }
            seen = all.count
        }
    }
}

extension Change {
    var isAdmitting: Bool {
        if case .admit = self { true } else { false }
    }
}
