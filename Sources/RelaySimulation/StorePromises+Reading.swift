// SPDX-License-Identifier: Apache-2.0
import JapaneseText
import Relay
import Routing

extension StorePromise {
    static let reading: [StorePromise] = [
        StorePromise("a queue is read in pages, in admission order, to its end") { store in
            for number in 0..<25 { _ = try store.admit(StoreExample.admission(Int64(number))) }
            var found: [DeliveryID] = []
            var pages = 0
            while true {
                let page = try store.queue(of: StoreExample.east, after: found.last, limit: 10)
                found += page.deliveries.map(\.id)
                pages += 1
                if page.isLast { break }
                try same(page.deliveries.count, 10, "a page that is not the last")
            }
            try same(found, found.sorted(), "order")
            try same(Set(found).count, 25, "deliveries")
            try same(pages, 3, "pages")
            try same(store.queue(of: StoreExample.west, after: nil, limit: 10).isLast, true, "an empty queue")
        },
        StorePromise("a lane is read with whatever names all lanes of its sender") { store in
            let (one, two) = (StoreExample.lane(1), StoreExample.lane(2))
            let every = Lane.everyLane(of: 7)
            let lanes: [[Lane]] = [
                [one], [two], [one, two], [every], [.sender(7)], [Lane(sender: 8, patient: 2)], [one],
            ]
            var ids: [DeliveryID] = []
            for (number, lanes) in lanes.enumerated() {
                ids.append(try first(of: store.admit(StoreExample.admission(Int64(number), lanes: lanes))))
            }
            func read(_ lane: Lane, after: DeliveryID) throws -> [Int] {
                try store.queue(of: StoreExample.east, lane: lane, after: after, limit: 10).deliveries
                    .map { ids.firstIndex(of: $0.id) ?? -1 }
            }
            let start = DeliveryID(packed: 0)
            try same(read(one, after: start), [0, 2, 3, 6], "one")
            try same(read(one, after: ids[2]), [3, 6], "one, later")
            try same(read(two, after: start), [1, 2, 3], "two")
            try same(read(every, after: start), [0, 1, 2, 3, 4, 6], "every lane")
            let page = try store.queue(of: StoreExample.east, lane: one, after: start, limit: 2)
            try same(page.deliveries.map(\.id), [ids[0], ids[2]], "a page of a lane")
            try same(page.isLast, false, "more to come")
        },
        StorePromise("what was queued reads back whole") { store in
            let lanes = (0..<64).map { StoreExample.lane(UInt32($0)) }
            var admission = StoreExample.admission(1, lanes: lanes)
            let rendering = Rendering(charset: .iso2022JP, version: "2.5", sendingFacility: "見本")
            admission.deliveries = [
                PlannedDelivery(
                    facility: StoreExample.east, reason: RouteReason(.addressed, path: "MSH-6"),
                    form: .rendered(rendering))
            ]
            let queued = try store.admit(admission).queued
            try same(store.queue(of: StoreExample.east, after: nil, limit: 1).deliveries, queued, "delivery")
        },
        StorePromise("events are read after a cursor, none left out and none twice") { store in
            for number in 0..<10 {
                let changes = (0..<3).map { index in
                    Change.admit(StoreExample.admission(Int64(number * 3 + index)), at: StoreExample.at(Int64(number)))
                }
                _ = try store.commit(changes)
            }
            for limit in [1, 2, 7, 100] {
                var found: [Int64] = []
                while case let page = try store.events(after: found.last ?? 0, limit: limit), !page.isEmpty {
                    found += page.map(\.sequence)
                }
                try same(found, Array(1...60), "events in pages of \(limit)")
            }
            try same(store.events(after: 60, limit: 5).count, 0, "after the last")
        },
        StorePromise("the log is found by time") { store in
            for number in 0..<10 { _ = try store.admit(StoreExample.admission(Int64(number)), at: Int64(number * 10)) }
            try same(store.firstSequence(since: StoreExample.at(-5)), 1, "before the first")
            try same(store.firstSequence(since: StoreExample.at(30)), 7, "at an event")
            try same(store.firstSequence(since: StoreExample.at(31)), 9, "between two")
            try same(store.firstSequence(since: StoreExample.at(1000)), 21, "after the last")
        },
        StorePromise("the events of one message are found across commits, and of no other") { store in
            let epoch = try store.lease()
            let admitted = try store.admit(StoreExample.admission(1))
            let other = try store.admit(StoreExample.admission(2))
            let id = try first(of: admitted)
            _ = try store.finish(id, epoch: epoch, .retry(attempts: 1, due: StoreExample.at(9), reason: "AE"))
            _ = try store.finish(id, epoch: epoch, .delivered(attempts: 2, answer: "AA"))
            let words = try store.events(of: admitted.message).map(\.what.word)
            try same(words, ["received", "routed", "retrying", "delivered"], "events")
            try same(store.events(of: other.message).count, 2, "the other's events")
            try same(store.events(of: MessageID(2)).count, 0, "a number that is no message")
            try same(store.events(of: MessageID(999)).count, 0, "a number beyond the log")
        },
    ]
}
