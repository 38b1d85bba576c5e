// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

extension StorePromise {
    /// FHIR messages: ids that may not be used twice, decided in the transaction that admits.
    static let identity: [StorePromise] = [
        StorePromise("an id that stands for one message alone is refused with another content, and said so") { store in
            let accepted = try store.admit(StoreExample.message(1))
            let other = try store.only(.admit(StoreExample.message(1, content: 77), at: StoreExample.at(3)))
            try same(other, .conflict(.messageIDReused), "another content")
            try same(store.waiting(), [first(of: accepted)], "deliveries")
            try same(store.words(), ["received", "routed", "refused"], "events")
            let last = try store.log().last
            try same(last?.actor, .facility("north"), "actor")
            try same(last?.at, StoreExample.at(3), "time")
            guard case .refused(let facts, "ROUTE-011", "Bundle.entry[0].resource.id") = last?.what else {
                throw BrokenPromise(description: "the refusal is logged as \(String(describing: last?.what))")
            }
            try same(facts.controlID, "C1", "control id")
        },
        StorePromise("a refused id keeps its first acceptance, and is not remembered for the refused content") {
            store in
            let accepted = try store.admit(StoreExample.message(1))
            for _ in 0..<2 {
                let other = try store.only(.admit(StoreExample.message(1, content: 77), at: StoreExample.at(1)))
                try same(other, .conflict(.messageIDReused), "another content")
            }
            let again = try store.only(.admit(StoreExample.message(1), at: StoreExample.at(2)))
            try same(again, .duplicate(first: accepted.message), "the first content")
        },
        StorePromise("a Bundle.id belongs to one message id for ever") { store in
            let accepted = try store.admit(StoreExample.message(1, bundle: 9))
            let other = try store.only(.admit(StoreExample.message(2, bundle: 9), at: StoreExample.at(1)))
            try same(other, .conflict(.bundleIDReused), "another message under it")
            guard case .refused(_, "ROUTE-012", "Bundle.id") = try store.log().last?.what else {
                throw BrokenPromise(description: "the refusal is logged as \(try store.words())")
            }
            let renamed = try store.only(.admit(StoreExample.message(1, bundle: 10), at: StoreExample.at(2)))
            try same(renamed, .duplicate(first: accepted.message), "the same message in a new Bundle")
            _ = try store.admit(StoreExample.message(2, bundle: 11))
            try same(store.waiting().count, 2, "deliveries")
        },
        StorePromise("two uses of one id in a batch are told apart as in two") { store in
            let results = try store.commit([
                .admit(StoreExample.message(1, bundle: 9), at: StoreExample.at(0)),
                .admit(StoreExample.message(1, content: 77, bundle: 12), at: StoreExample.at(0)),
                .admit(StoreExample.message(2, bundle: 9), at: StoreExample.at(0)),
                .admit(StoreExample.message(3, bundle: 12), at: StoreExample.at(0)),
            ])
            try same(results[1], .conflict(.messageIDReused), "another content")
            try same(results[2], .conflict(.bundleIDReused), "another message")
            // What was refused has taken no name.
            guard case .admitted = results[3] else {
                throw BrokenPromise(description: "the last came to \(results[3])")
            }
            try same(store.log().map(\.sequence), Array(1...6), "numbers")
        },
        StorePromise("what is refused leaves no body behind") { store in
            _ = try store.admit(StoreExample.message(1))
            let draft = try store.draft([UInt8](repeating: 7, count: 300_000))
            var admission = StoreExample.message(1, content: 77)
            admission.body = draft
            try same(store.only(.admit(admission, at: StoreExample.at(1))), .conflict(.messageIDReused), "result")
            try refuses(.notFound, "its body") { _ = try store.bodyLength(of: MessageID(3)) }
            if case .draft(let id, _) = draft { try store.discard(id) }
        },
    ]
}
