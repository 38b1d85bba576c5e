// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

extension StorePromise {
    static let admission: [StorePromise] = [
        StorePromise("an empty store has no events, no queues and nothing parked") { store in
            try same(store.lastSequence(), 0, "last sequence")
            try same(store.log().count, 0, "events")
            try same(store.depths().count, 0, "queues")
            try same(store.parked().count, 0, "parked")
            try same(store.firstSequence(since: StoreExample.at(0)), 1, "where the log will begin")
        },
        StorePromise("a message's id is the number of its received event, and its deliveries follow") { store in
            let first = try store.admit(StoreExample.admission(1, to: [StoreExample.east, StoreExample.west]))
            let second = try store.admit(StoreExample.admission(2))
            try same(first.message, MessageID(1), "first id")
            try same(second.message, MessageID(4), "second id")
            try same(first.queued.map(\.id), [DeliveryID(MessageID(1), 1), DeliveryID(MessageID(1), 2)], "deliveries")
            try same(store.words(), ["received", "routed", "routed", "received", "routed"], "events")
            try same(store.waiting(StoreExample.west), [DeliveryID(MessageID(1), 2)], "the other queue")
        },
        StorePromise("the same message is routed once, and its repetition names the first") { store in
            let first = try store.admit(StoreExample.admission(1))
            let again = try store.only(.admit(StoreExample.admission(1), at: StoreExample.at(5)))
            try same(again, .duplicate(first: first.message), "the repetition")
            try same(store.waiting().count, 1, "deliveries")
            try same(store.words(), ["received", "routed", "duplicate"], "events")
            try same(store.events(of: first.message).count, 3, "events about the message")
        },
        StorePromise("a repetition in the same batch is recognised") { store in
            let admission = StoreExample.admission(1)
            let results = try store.commit([
                .admit(admission, at: StoreExample.at(0)), .admit(admission, at: StoreExample.at(0)),
            ])
            try same(results.last, .duplicate(first: MessageID(1)), "the repetition")
        },
        StorePromise("a reused id with another content is new, and flagged unless it is an update") { store in
            _ = try store.admit(StoreExample.admission(1))
            let reused = try store.admit(StoreExample.admission(1, content: 77))
            let update = try store.admit(StoreExample.admission(1, content: 78, isUpdate: true))
            var flags: [MessageID: Bool] = [:]
            for event in try store.log() {
                if case .received(_, let isReused) = event.what { flags[MessageID(event.sequence)] = isReused }
            }
            try same(flags, [MessageID(1): false, reused.message: true, update.message: false], "flags")
            let again = try store.only(.admit(StoreExample.admission(1, content: 77), at: StoreExample.at(1)))
            try same(again, .duplicate(first: reused.message), "a repetition of the second content")
        },
        StorePromise("a message that concerns nobody is recorded with the rule") { store in
            let admitted = try store.admit(StoreExample.admission(1, to: []))
            try same(admitted.queued.count, 0, "deliveries")
            try same(store.words(), ["received", "filtered"], "events")
        },
        StorePromise("what was planned as parked waits for a person and blocks nobody") { store in
            var admission = StoreExample.admission(1)
            let refusal = Refusal(.addresseeUnknown, at: "MSH-6")
            admission.deliveries = [
                PlannedDelivery(
                    facility: .unknownAddressee, reason: RouteReason(.unknownAddressee), form: .asReceived,
                    parked: refusal)
            ]
            let admitted = try store.admit(admission)
            try same(admitted.queued.count, 0, "queued")
            try same(store.parked().map(\.reason), [.unknownAddressee], "parked")
            try same(store.depths().count, 0, "queues")
        },
        StorePromise("a batch has its results in order, and dense numbers across batches") { store in
            for batch in 0..<4 {
                let changes = (0..<5).map {
                    Change.admit(StoreExample.admission(Int64(batch * 5 + $0)), at: StoreExample.at(0))
                }
                try same(store.commit(changes).count, 5, "results")
            }
            try same(store.log().map(\.sequence), Array(1...40), "numbers")
            try same(store.lastSequence(), 40, "last")
        },
    ]
}
