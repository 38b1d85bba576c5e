// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Testing

@testable import FHIRServer

/// The values that decide, without a socket.
@Suite struct SmallPartsTests {
    @Test func `a bucket gives what a minute allows, and says when there is more`() {
        var bucket = RateBucket(perMinute: 60, at: 0)
        for _ in 0..<10 { #expect(bucket.take(at: 0) == nil) }
        #expect(bucket.take(at: 0) == 1)
        #expect(bucket.take(at: 999) == 1)
        #expect(bucket.take(at: 1000) == nil)
        #expect(bucket.take(at: 1000) == 1)
        #expect(bucket.take(at: 10_000_000) == nil)
    }

    @Test(arguments: [1, 7, 59, 61, 6000, 100_000_000])
    func `over a long time a bucket gives its rate, whatever it is`(perMinute: Int) {
        var bucket = RateBucket(perMinute: perMinute, at: 0)
        var given = 0
        for step in 0..<60_000 where bucket.take(at: Int64(step) * 10) == nil { given += 1 }
        let wanted = min(60_000, perMinute * 10)
        #expect(given >= wanted - 1 && given <= wanted + max(10, perMinute / 60) + 1)
    }

    @Test func `a bucket does not run backwards with the clock`() {
        var bucket = RateBucket(perMinute: 60, at: 1000)
        for _ in 0..<10 { _ = bucket.take(at: 1000) }
        #expect(bucket.take(at: 0) != nil)
        #expect(bucket.take(at: 1500) != nil)
    }

    @Test func `slow heads and slow bodies have their limits, and a client held back by us has none`() {
        var limits = FaceLimits()
        limits.headTime = .seconds(5)
        limits.requestTime = .seconds(10)
        let start = NIODeadline.uptimeNanoseconds(0)
        var watch = RequestWatch(limits, at: start)
        #expect(watch.due?.limit == .handshake)
        watch.opened(at: start)
        #expect(watch.due?.limit == .firstByte)
        watch.bytesCame(at: start)
        #expect(watch.due?.limit == .head)
        #expect(watch.due?.at == start + .seconds(5))
        watch.bytesCame(at: start + .seconds(4))
        #expect(watch.due?.at == start + .seconds(5), "drops of a head buy no time")
        watch.headCame(at: start + .seconds(5))
        #expect(watch.due?.at == start + .seconds(15))
        watch.bodyCame(limits.bodyRate * 3)
        #expect(watch.due?.at == start + .seconds(18), "what came buys the time it takes at the slowest rate")
        watch.blocked(at: start + .seconds(6))
        #expect(watch.due == nil)
        watch.unblocked(at: start + .seconds(66))
        #expect(watch.due?.at == start + .seconds(78))
        watch.requestEnded(at: start + .seconds(70))
        #expect(watch.due == nil)
        watch.answered(at: start + .seconds(71))
        #expect(watch.due?.limit == .idle)
        watch.finished(at: start + .seconds(72))
        #expect(watch.due?.limit == .linger)
    }

    @Test func `the next request's first bytes count from the answer before`() {
        let start = NIODeadline.uptimeNanoseconds(0)
        var watch = RequestWatch(FaceLimits(), at: start)
        watch.opened(at: start)
        watch.bytesCame(at: start)
        watch.headCame(at: start)
        watch.requestEnded(at: start)
        watch.bytesCame(at: start + .seconds(1))
        watch.answered(at: start + .seconds(2))
        #expect(watch.due?.limit == .head)
    }

    @Test func `ids follow from what they are made of`() {
        #expect(UniqueID.from("a", "b") == UniqueID.from("a", "b"))
        #expect(UniqueID.from("ab", "") != UniqueID.from("a", "b"))
        let id = UniqueID.from("a")
        #expect(id.count == 36)
        #expect(Array(id)[14] == "8")
    }

    @Test(arguments: 1...12)
    func `a declaration is taken off however it is cut`(size: Int) {
        for (text, rest) in [
            ("<?xml version=\"1.0\"?>\n<a/>", "<a/>"), ("<a/>", "<a/>"), ("<?pi x?><a/>", "<?pi x?><a/>"),
            ("\u{FEFF}<?xml version='1.0'?><a b='?>'/>", "<a b='?>'/>"), ("<", "<"),
        ] {
            let prolog = XMLProlog()
            let bytes = Array(text.utf8)
            var out: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                let piece = ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])
                out += prolog.strip(piece).map { Array($0.readableBytesView) } ?? []
            }
            if text != "<" { #expect(String(decoding: out, as: UTF8.self) == rest) }
        }
    }

    @Test func `JSON of our own is escaped`() {
        let value: JSONValue = ["a\"b": .text("c\\d\n\u{1}"), "n": .number(-1), "l": [true, []], "o": [:]]
        #expect(
            String(decoding: value.bytes, as: UTF8.self)
                == #"{"a\"b":"c\\d\u000a\u0001","n":-1,"l":[true,[]],"o":{}}"#)
    }
}
