// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

extension StorePromise {
    static let finishing: [StorePromise] = [
        StorePromise("a delivered one leaves the queue for good") { store in
            let epoch = try store.lease()
            let id = try first(of: store.admit(StoreExample.admission(1)))
            try same(store.finish(id, epoch: epoch, .delivered(attempts: 1, answer: "AA")), .applied, "the end")
            try same(store.waiting(), [], "queue")
            try same(store.finish(id, epoch: epoch, .delivered(attempts: 2, answer: "AA")), .stale, "a second end")
            try same(store.words(), ["received", "routed", "delivered"], "events")
        },
        StorePromise("one to be tried again keeps its place, with its attempts and its time") { store in
            let epoch = try store.lease()
            let id = try first(of: store.admit(StoreExample.admission(1)))
            _ = try store.admit(StoreExample.admission(2))
            let due = StoreExample.at(60)
            try same(store.finish(id, epoch: epoch, .retry(attempts: 3, due: due, reason: "AE")), .applied, "the end")
            let head = try store.queue(of: StoreExample.east, after: nil, limit: 10).deliveries.first
            try same(head?.id, id, "head")
            try same(head?.attempts, 3, "attempts")
            try same(head?.due, due, "due")
        },
        StorePromise("one parked aside leaves the queue, one parked with its lane stays there, held") { store in
            let epoch = try store.lease()
            let aside = try first(of: store.admit(StoreExample.admission(1)))
            let held = try first(of: store.admit(StoreExample.admission(2)))
            _ = try store.finish(aside, epoch: epoch, .park(attempts: 1, .refused, detail: "AR", holdsLane: false))
            _ = try store.finish(
                held, epoch: epoch, .park(attempts: 10, .attemptsExhausted, detail: "AE", holdsLane: true))
            let page = try store.queue(of: StoreExample.east, after: nil, limit: 10)
            try same(page.deliveries.map(\.id), [held], "queue")
            try same(page.deliveries.map(\.isHeld), [true], "held")
            try same(store.parked().map(\.delivery.id), [aside, held], "parked")
            try same(store.parked().map(\.reason), [.refused, .attemptsExhausted], "reasons")
            try same(store.parked().map(\.delivery.attempts), [1, 10], "attempts")
            try same(store.parked().map(\.since), [StoreExample.at(1), StoreExample.at(1)], "since")
            let depth = QueueDepth(facility: StoreExample.east, waiting: 0, held: 1, oldest: StoreExample.at(0))
            try same(store.depths(), [depth], "depth")
            let again = try store.finish(held, epoch: epoch, .delivered(attempts: 11, answer: "AA"))
            try same(again, .stale, "the end of a held one")
        },
        StorePromise("the end of an attempt under an old epoch changes nothing") { store in
            let old = try store.lease()
            let id = try first(of: store.admit(StoreExample.admission(1)))
            let new = try store.lease([StoreExample.east])
            try same(new > old, true, "the epoch grows")
            try same(store.finish(id, epoch: old, .delivered(attempts: 1, answer: "AA")), .fenced, "the end")
            try same(store.waiting(), [id], "queue")
            try same(store.words(), ["received", "routed"], "events")
            try same(store.finish(id, epoch: new, .delivered(attempts: 1, answer: "AA")), .applied, "under the new one")
        },
        StorePromise("an end at a facility nobody leased, or of another facility's delivery, changes nothing") {
            store in
            let id = try first(of: store.admit(StoreExample.admission(1)))
            try same(store.finish(id, epoch: 1, .delivered(attempts: 1, answer: "")), .fenced, "never leased")
            let epoch = try store.lease()
            let end = Finish.Next.delivered(attempts: 1, answer: "")
            try same(store.finish(id, StoreExample.west, epoch: epoch, end), .stale, "another's")
            try same(store.waiting(), [id], "queue")
        },
        StorePromise("a reply enters custody with the end of the attempt, or not at all") { store in
            let epoch = try store.lease()
            let id = try first(of: store.admit(StoreExample.admission(1)))
            let reply = StoreExample.admission(50, lanes: [StoreExample.lane(9)], to: [StoreExample.west])
            let delivered = Finish.Next.delivered(attempts: 1, answer: "AA")
            let result = try store.finish(id, epoch: epoch, delivered, reply: reply)
            guard case .admitted(_, let queued) = result, result.tookPlace else {
                throw BrokenPromise(description: "a reply came to \(result)")
            }
            try same(store.waiting(StoreExample.west), queued.map(\.id), "the reply's delivery")
            let stale = try store.finish(
                id, epoch: epoch, delivered, reply: StoreExample.admission(51, to: [StoreExample.west]))
            try same(stale, .stale, "a second end")
            try same(store.waiting(StoreExample.west).count, 1, "replies")
        },
        StorePromise("the digest of a rendering is kept for what waits, and for nothing else") { store in
            let id = try first(of: store.admit(StoreExample.admission(1)))
            let attempted = Change.attempted(id, StoreExample.east, rendering: Digest(1, 2, 3, 4))
            try same(store.only(attempted), .applied, "waiting")
            let unknown = Change.attempted(DeliveryID(MessageID(99), 1), StoreExample.east, rendering: .zero)
            try same(store.only(unknown), .stale, "unknown")
        },
    ]

    static func first(of admitted: (message: MessageID, queued: [QueuedDelivery])) throws -> DeliveryID {
        guard let id = admitted.queued.first?.id else { throw BrokenPromise(description: "nothing was queued") }
        return id
    }
}
