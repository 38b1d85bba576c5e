// SPDX-License-Identifier: Apache-2.0
import Relay

extension StorePromise {
    static let bodies: [StorePromise] = [
        StorePromise("a body reads back byte for byte, in any range") { store in
            for length in [0, 1, 65_535, 65_536, 65_537, 200_000] {
                let body = bytes(length)
                let message = try store.admit(StoreExample.admission(Int64(length + 1), body: body)).message
                try ranges(store, message, body)
            }
        },
        StorePromise("bodies of one batch do not mix") { store in
            let bodies = (1...20).map { bytes($0 * 977) }
            let results = try store.commit(
                bodies.enumerated().map {
                    .admit(StoreExample.admission(Int64($0.offset), body: $0.element), at: StoreExample.at(0))
                })
            for (result, body) in zip(results, bodies) {
                guard case .admitted(let message, _) = result else { throw BrokenPromise(description: "\(result)") }
                try same(store.body(of: message, range: 0..<Int64(body.count)) == body, true, "body of \(body.count)")
            }
        },
        StorePromise("a body that is not there, or a range beyond one, is said to be so") { store in
            let message = try store.admit(StoreExample.admission(1)).message
            try refuses(.notFound, "no such message") { _ = try store.bodyLength(of: MessageID(99)) }
            try refuses(.notFound, "no such body") { _ = try store.body(of: MessageID(99), range: 0..<1) }
            try refuses(.notFound, "beyond the end") { _ = try store.body(of: message, range: 0..<5) }
            try refuses(.notFound, "before the start") { _ = try store.body(of: message, range: -1..<2) }
        },
        StorePromise("a draft becomes a body when an admission names it") { store in
            let body = bytes(300_001)
            let draft = try store.makeDraft()
            for start in stride(from: 0, to: body.count, by: 70_001) {
                try store.append(Array(body[start..<min(start + 70_001, body.count)]), to: draft)
            }
            try store.seal(draft)
            try same(store.lastSequence(), 0, "it exists for nobody")
            var admission = StoreExample.admission(1)
            admission.body = .draft(draft, length: Int64(body.count))
            try ranges(store, store.admit(admission).message, body)
        },
        StorePromise("two drafts are written side by side") { store in
            let (left, right) = (try store.makeDraft(), try store.makeDraft())
            for _ in 0..<100 {
                try store.append(Array(repeating: 1, count: 3000), to: left)
                try store.append(Array(repeating: 2, count: 2000), to: right)
            }
            try store.seal(left)
            try store.seal(right)
            for (draft, value, length) in [(left, UInt8(1), 300_000), (right, 2, 200_000)] {
                var admission = StoreExample.admission(Int64(value))
                admission.body = .draft(draft, length: Int64(length))
                let message = try store.admit(admission).message
                let body = try store.body(of: message, range: 0..<Int64(length))
                try same(body == Array(repeating: value, count: length), true, "draft \(value)")
            }
        },
        StorePromise("a discarded draft is gone, and discarding twice is no trouble") { store in
            let draft = try store.makeDraft()
            try store.append([1, 2, 3], to: draft)
            try store.discard(draft)
            try store.discard(draft)
            try refuses(.notFound, "appending to it") { try store.append([4], to: draft) }
            try refuses(.notFound, "sealing it") { try store.seal(draft) }
        },
    ]

    private static func bytes(_ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    private static func ranges(_ store: any Store, _ message: MessageID, _ body: [UInt8]) throws {
        try same(store.bodyLength(of: message), Int64(body.count), "length")
        let cuts = [0, 1, body.count / 3, 65_535, 65_536, 65_537, 131_072, body.count - 1, body.count]
        for start in cuts where (0...body.count).contains(start) {
            for end in cuts where end >= start && end <= body.count {
                let found = try store.body(of: message, range: Int64(start)..<Int64(end))
                try same(found == Array(body[start..<end]), true, "\(start)..<\(end) of \(body.count)")
            }
        }
    }
}
