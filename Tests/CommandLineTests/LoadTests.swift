// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Testing

@testable import tenma

@Suite struct LoadTests {
    private static func values(_ count: Int) -> [Int64] {
        var state: UInt64 = 49
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) >> Int64((state >> 20) % 24)
        }
    }

    @Test(arguments: [1, 2, 10, 999, 5_000], [500, 900, 990, 999, 1000])
    func `a share of the latencies is right to one part in a hundred`(count: Int, perMille: Int) {
        let values = Self.values(count)
        var histogram = LatencyHistogram()
        for value in values { histogram.add(microseconds: value) }
        let exact = values.sorted()[max(1, (count * perMille + 999) / 1000) - 1]
        let found = histogram.perMille(perMille)
        #expect(found >= exact && found <= exact + max(1, exact / 100), "\(found) for \(exact)")
        #expect(histogram.maximum == values.max())
        #expect(histogram.count == count)
    }

    @Test func `latencies of many connections add up to those of one`() {
        let values = Self.values(900)
        var whole = LatencyHistogram()
        var parts = [LatencyHistogram](repeating: LatencyHistogram(), count: 3)
        for (index, value) in values.enumerated() {
            whole.add(microseconds: value)
            parts[index % 3].add(microseconds: value)
        }
        var sum = LatencyHistogram()
        for part in parts { sum.add(part) }
        #expect(sum == whole)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 127, 128, 255, 256, 1 << 36, .max])
    func `no latency is out of bounds`(value: Int64) {
        var histogram = LatencyHistogram()
        histogram.add(microseconds: value)
        #expect(histogram.count == 1 && histogram.perMille(1000) <= 1 << 36)
    }

    @Test func `no latencies have no share`() {
        #expect(LatencyHistogram().perMille(500) == 0 && LatencyHistogram().mean == 0)
    }

    @Test(arguments: [
        "Fixtures/hl7v2/ref-i12/typical.hl7", "Fixtures/hl7v2/ref-i12/cp932.hl7", "Fixtures/hl7v2/adt-a01/typical.hl7",
    ])
    func `a numbered copy differs from its message in MSH-10 alone`(path: String) throws {
        let bytes = try Repository.bytes(path)
        let numbered = try #require(NumberedMessage(bytes))
        let id = ControlNumber(run: "LABC-", number: 7)
        let copy = numbered.bytes(id)
        let original = try Message(parsing: bytes)
        let message = try Message(parsing: copy)
        #expect(message.header.controlIDBytes == id.bytes)
        #expect(
            message.header.dateTime == original.header.dateTime && message.segments.count == original.segments.count)
        var rewriter = HeaderRewriter()
        rewriter.set(10, to: original.header.controlIDBytes)
        #expect(rewriter.rewrite(message) == bytes)
    }

    @Test(arguments: ["Fixtures/hl7v2/ref-i12/typical.hl7", "Fixtures/hl7v2/ref-i12/cp932.hl7"])
    func `with several patients PID-3.1 alone changes besides, in its old length`(file: String) throws {
        let bytes = try Repository.bytes(file)
        let plain = try #require(NumberedMessage(bytes))
        let varied = try #require(NumberedMessage(bytes, patients: 3))
        let id = ControlNumber(run: "LABC-", number: 7)
        let (one, other) = (plain.bytes(id), varied.bytes(id, patient: 2))
        let (old, new) = (try Message(parsing: one), try Message(parsing: other))
        let path = try #require(Path("PID-3.1"))
        let place = try #require(old.value(at: path).range)
        #expect(new[path] == String(repeating: "0", count: place.count - 1) + "2")
        #expect(other.count == one.count && one[..<place.lowerBound] == other[..<place.lowerBound])
        #expect(one[place.upperBound...] == other[place.upperBound...])
        #expect(NumberedMessage(Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X|P|2.5\r".utf8), patients: 2) == nil)
    }

    @Test func `a load goes round its patients, and can be stopped once`() throws {
        let bytes = Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X|P|2.5\rPID|1||0049\r".utf8)
        let template = try #require(NumberedMessage(bytes, patients: 2))
        let path = try #require(Path("PID-3.1"))
        let state = LoadState([template], run: "L-", patients: 2, total: nil, duration: nil)
        var patients: [String?] = []
        for _ in 0..<3 {
            let taken = try #require(state.take(now: .now))
            patients.append(try Message(parsing: taken.bytes)[path])
        }
        #expect(patients == ["0001", "0002", "0001"])
        #expect(state.stop() && !state.stop() && state.take(now: .now) == nil && state.isOver(now: .now))
    }

    @Test func `control ids are unlike each other and no longer than HL7 allows`() {
        let run = ControlNumber.run(at: 1_795_501_680)
        let ids = (0..<2_000).map { ControlNumber(run: run, number: $0 * 499_999).bytes }
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.count <= 20 })
        #expect(ControlNumber.run(at: .max).utf8.count <= 8)
    }

    @Test(arguments: [
        "MSH|^~\\&|B||A||2026||ACK|1|P|2.5\rMSA|AA|X-1\r",
        "MSH|^~\\&|B||A||2026||ACK|1|P|2.5\rMSA|AR|X-1|no|\rERR|||200\r",
        "MSH|^~\\&|B||A||2026||ACK|1|P|2.5\r\nMSA|CA|X-1\r\n", "MSH*^~\\&*B**A**2026**ACK*1*P*2.5\rMSA*AE*X-1*\r",
        "MSH|^~\\&|B||A||2026||ACK|1|P|2.5\rSFT|MSA\rMSA|AA|\r",
    ])
    func `the quick look at an answer sees what the whole reading sees`(text: String) throws {
        let bytes = Array(text.utf8)
        let quick = try #require(QuickAnswer(bytes))
        let whole = try #require(PeerAnswer(reading: bytes))
        #expect(String(decoding: quick.code, as: UTF8.self) == whole.code)
        #expect(Array(quick.controlID) == whole.controlID)
        #expect(quick.isAccept == whole.isAccept)
    }

    @Test(arguments: ["", "MSA|AA|1", "MSH|^~\\&|\r", "MSH|^~\\&|\rMSA", "MSH|^~\\&|\rMSA|AA"])
    func `what is no acknowledgement is none at a quick look`(text: String) {
        #expect(QuickAnswer(Array(text.utf8)) == nil)
    }

    @Test func `a load ends by number or by time`() {
        let template = NumberedMessage(Array("MSH|^~\\&|A|B|C|D|2026||ADT^A01|X|P|2.5\r".utf8))
        let now = ContinuousClock.now
        let counted = LoadState([template].compactMap(\.self), run: "L-", total: 2, duration: nil, now: now)
        #expect(counted.take(now: now) != nil && counted.take(now: now) != nil && counted.take(now: now) == nil)
        let timed = LoadState([template].compactMap(\.self), run: "L-", total: nil, duration: .seconds(1), now: now)
        #expect(timed.take(now: now) != nil && timed.take(now: now.advanced(by: .seconds(1))) == nil)
    }

    @Test func `a report counts what was accepted, and says what was not`() {
        var tally = LoadTally()
        for _ in 0..<10 { tally.latencies.add(microseconds: 1_000) }
        tally.codes = ["AA": 7, "CA": 1, "AE": 2]
        let report = LoadReport(tally, took: .seconds(2), connections: 4, depth: 1, isTLS: true)
        #expect(report.messages == 8 && report.refused == 2 && report.rate == 4 && report.p50 == 1)
        #expect(tally.status == .data)
        tally.codes = ["AA": 10]
        #expect(tally.status == .success)
        tally.unanswered = 1
        #expect(tally.status == .temporary)
        var nothing = LoadTally()
        nothing.connectFailures = 50
        #expect(nothing.status == .unavailable)
    }
}
