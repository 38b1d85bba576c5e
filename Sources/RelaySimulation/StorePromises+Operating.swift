// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

extension StorePromise {
    static let operating: [StorePromise] = [
        StorePromise("a person sends a parked one on its way again, held or not") { store in
            for (number, holds) in [(Int64(1), true), (2, false)] {
                let epoch = try store.lease()
                let id = try first(of: store.admit(StoreExample.admission(number)))
                _ = try store.finish(id, epoch: epoch, .park(attempts: 4, .refused, detail: "AR", holdsLane: holds))
                let result = try store.only(operate(.retry(id), at: 30))
                guard case .requeued(let delivery) = result else {
                    throw BrokenPromise(description: "a retry came to \(result)")
                }
                let queued = try store.queue(of: StoreExample.east, after: nil, limit: 9).deliveries.first {
                    $0.id == id
                }
                try same(queued, delivery, "what waits")
                try same(delivery.attempts, 0, "attempts")
                try same(delivery.due, StoreExample.at(30), "due")
                try same(delivery.isHeld, false, "held")
                try same(delivery.admitted, StoreExample.at(0), "admitted")
                try same(delivery.lanes, [StoreExample.lane(1)], "lanes")
                try same(store.parked(), [], "parked")
                try same(store.only(operate(.retry(id), at: 31)), .stale, "a second time")
            }
        },
        StorePromise("a person discards a parked one, and its lane goes on") { store in
            for (number, holds) in [(Int64(1), true), (2, false)] {
                let epoch = try store.lease()
                let id = try first(of: store.admit(StoreExample.admission(number)))
                _ = try store.finish(id, epoch: epoch, .park(attempts: 4, .refused, detail: "AR", holdsLane: holds))
                let discard = operate(.discard(id, reason: "arrived by fax"), at: 30)
                try same(store.only(discard), .released(id, StoreExample.east), "discard")
                try same(store.waiting(), [], "queue")
                try same(store.parked(), [], "parked")
                try same(store.only(discard), .stale, "a second time")
                let last = try store.log().last
                try same(last?.actor, .person("uid 1000 (test)"), "actor")
                try same(last?.what, .discarded(id, StoreExample.east, reason: "arrived by fax"), "event")
            }
        },
        StorePromise("a person cannot touch what waits") { store in
            let id = try first(of: store.admit(StoreExample.admission(1)))
            try same(store.only(operate(.retry(id), at: 1)), .stale, "retry")
            try same(store.only(operate(.discard(id, reason: ""), at: 1)), .stale, "discard")
            try same(store.waiting(), [id], "queue")
        },
        StorePromise("notes are events without custody") { store in
            let notes: [RoutingEvent.What] = [.started(version: "1"), .reachable(StoreExample.east), .stopped]
            try same(store.only(.note(notes, actor: .gateway, at: StoreExample.at(2))), .applied, "note")
            try same(store.log().map(\.what), notes, "events")
            try same(store.depths(), [], "queues")
        },
    ]

    private static func operate(_ operation: Relay.Operation, at second: Int64) -> Change {
        .operate(operation, actor: .person("uid 1000 (test)"), at: StoreExample.at(second))
    }
}
