// SPDX-License-Identifier: Apache-2.0
package import Relay
package import Routing

/// Invented changes for tests of stores.
package enum StoreExample {
    package static let east = FacilityID("east")
    package static let west = FacilityID("west")

    /// The instant so many seconds into the test.
    package static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: 1_700_000_000_000 + seconds * 1000) }

    /// The lane of a patient of the only sender.
    package static func lane(_ patient: UInt32) -> Lane { Lane(sender: 7, patient: patient + 1) }

    /// A message as the intake hands it over.
    package static func admission(
        _ number: Int64, content: Int64? = nil, lanes: [Lane] = [lane(1)], to facilities: [FacilityID] = [east],
        body: [UInt8] = Array("MSH|".utf8), isUpdate: Bool = false
    ) -> Admission {
        Admission(
            facts: MessageFacts(
                link: "ward", sender: "north", type: "ADT^A01", kind: .admission, controlID: "C\(number)",
                charset: "utf-8", length: Int64(body.count)),
            body: .contiguous(body),
            deliveries: facilities.map {
                PlannedDelivery(facility: $0, reason: RouteReason(.subscribed, subscription: 1), form: .asReceived)
            },
            filteredBy: facilities.isEmpty ? RouteReason(.noSubscription) : nil, lanes: lanes,
            duplicateKey: DuplicateKey(identity: number, content: content ?? number), isUpdate: isUpdate)
    }
}

extension StoreExample {
    /// A FHIR message: its id is for it alone, and so is the Bundle.id it came with.
    package static func message(_ number: Int64, content: Int64? = nil, bundle: Int64? = nil) -> Admission {
        var admission = admission(number, body: Array(#"{"resourceType":"Bundle"}"#.utf8))
        admission.facts.type = "Bundle/message"
        admission.facts.charset = "fhir-json"
        admission.duplicateKey = key(number, content: content ?? number, bundle: bundle)
        return admission
    }

    /// The key of such a message.
    static func key(_ number: Int64, content: Int64, bundle: Int64?) -> DuplicateKey {
        // Another room of numbers than messages have.
        let companion = bundle.map { DuplicateKey.Companion(identity: 1 << 40 | $0, owner: number) }
        return DuplicateKey(identity: number, content: content, reuse: .refused, companion: companion)
    }
}

extension Store {
    /// Admits one message alone; its id and what was queued.
    func admit(_ admission: Admission, at second: Int64 = 0) throws -> (message: MessageID, queued: [QueuedDelivery]) {
        let result = try only(.admit(admission, at: StoreExample.at(second)))
        guard case .admitted(let message, let queued) = result else {
            throw BrokenPromise(description: "an admission came to \(result)")
        }
        return (message, queued)
    }

    /// Commits one change alone.
    func only(_ change: Change) throws -> ChangeResult {
        let results = try commit([change])
        try same(results.count, 1, "results of one change")
        return results.first ?? .stale
    }

    func lease(_ facilities: [FacilityID] = [StoreExample.east, StoreExample.west]) throws -> Int64 {
        let result = try only(.lease(facilities, owner: "test", at: StoreExample.at(0)))
        guard case .leased(let epoch) = result else { throw BrokenPromise(description: "a lease came to \(result)") }
        return epoch
    }

    func finish(
        _ delivery: DeliveryID, _ facility: FacilityID = StoreExample.east, epoch: Int64, _ next: Finish.Next,
        reply: Admission? = nil, at second: Int64 = 1
    ) throws -> ChangeResult {
        let finish = Finish(delivery: delivery, facility: facility, epoch: epoch, next: next, reply: reply)
        return try only(.finish(finish, at: StoreExample.at(second)))
    }

    func waiting(_ facility: FacilityID = StoreExample.east) throws -> [DeliveryID] {
        try queue(of: facility, after: nil, limit: 1000).deliveries.map(\.id)
    }

    func log() throws -> [RoutingEvent] { try events(after: 0, limit: 10_000) }

    func words() throws -> [String] { try log().map(\.what.word) }
}
