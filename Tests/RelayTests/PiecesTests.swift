// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Relay

@Suite struct BackoffTests {
    @Test func `the ceiling doubles from the first pause to the longest, and never overflows`() {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(300))
        #expect(
            (1...12).map { backoff.ceiling(after: $0) }
                == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map { .seconds($0) })
        #expect(backoff.ceiling(after: 0) == .seconds(1))
        #expect(backoff.ceiling(after: .max) == .seconds(300))
        #expect(Backoff(first: .seconds(Int64.max / 2), longest: .seconds(300)).ceiling(after: 40) == .seconds(300))
    }

    @Test func `pauses fill the whole range between nothing and the ceiling`() {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(300))
        var generator = SeededGenerator(seed: 7)
        for failures in [1, 3, 9, 20] {
            let pauses = (0..<2000).map { _ in backoff.pause(after: failures, using: &generator) }
            let ceiling = backoff.ceiling(after: failures)
            #expect(pauses.allSatisfy { $0 >= .zero && $0 <= ceiling })
            // Full jitter: every tenth of the range gets its share.
            for tenth in 0..<10 {
                let share = pauses.count { $0 >= ceiling * tenth / 10 && $0 < ceiling * (tenth + 1) / 10 }
                #expect((120...280).contains(share))
            }
        }
        #expect(Backoff(first: .zero, longest: .zero).pause(after: 3, using: &generator) == .zero)
    }
}

@Suite struct TimerQueueTests {
    @Test(arguments: UInt64(1)...20) func `timers come out in order, whenever they were put in`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = TimerQueue<Int64>()
        var expected: [Int64] = []
        var clock: Int64 = 0
        for _ in 0..<500 {
            if Bool.random(using: &generator) {
                let at = clock + Int64.random(in: 0...50, using: &generator)
                queue.add(at, at: Instant(milliseconds: at))
                expected.append(at)
            } else {
                clock += Int64.random(in: 0...20, using: &generator)
                while let found = queue.popDue(at: Instant(milliseconds: clock)) {
                    #expect(found == expected.min())
                    expected.remove(at: expected.firstIndex(of: found) ?? 0)
                }
                #expect(expected.allSatisfy { $0 > clock })
            }
            #expect(queue.earliest?.milliseconds == expected.min())
        }
    }
}

@Suite struct FifoTests {
    @Test func `what goes in first comes out first, however long the queue gets`() {
        var generator = SeededGenerator(seed: 5)
        var fifo = Fifo<Int>()
        var (next, expected) = (0, 0)
        for _ in 0..<20_000 {
            if Int.random(in: 0..<5, using: &generator) < 3 {
                fifo.append(next)
                next += 1
            } else if let found = fifo.popFirst() {
                #expect(found == expected)
                expected += 1
            }
            #expect(fifo.count == next - expected)
            #expect(fifo.first == (next == expected ? nil : expected))
        }
    }
}

@Suite struct DeliveryIDTests {
    @Test(arguments: ["1.1", "1234.1", "1125899906842623.4095"]) func `an id reads back as it is written`(text: String)
        throws
    {
        #expect(try #require(DeliveryID(text)).description == text)
    }

    @Test(arguments: [
        "", "1", "1.", ".1", "0.1", "-1.1", "1.0", "1.4096", "1.1.1", "a.1", "1125899906842624.1",
        "99999999999999999999.1",
    ])
    func `what is no id is refused`(text: String) { #expect(DeliveryID(text) == nil) }

    @Test func `ids are ordered by message, then by delivery`() {
        let ids = [(1, 1), (1, 4095), (2, 1), (2, 2), (900, 1)].map { DeliveryID(MessageID($0.0), $0.1) }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.index) == [1, 4095, 1, 2, 1])
        #expect(ids.map(\.message.sequence) == [1, 1, 2, 2, 900])
    }
}

@Suite struct LaneTests {
    @Test func `a patient's hash never stands for no patient or every patient`() {
        for patient in [0, UInt32.max] {
            let lane = Lane(sender: 3, patient: patient)
            #expect(lane != .sender(3))
            #expect(!lane.isEveryLane)
        }
    }

    @Test func `every lane of a sender overlaps all of its lanes, and no other's`() {
        let every = Lane.everyLane(of: 3)
        for lane in [Lane(sender: 3, patient: 9), .sender(3), every] {
            #expect(every.overlaps(lane) && lane.overlaps(every))
        }
        #expect(!every.overlaps(Lane(sender: 4, patient: 9)))
        #expect(!Lane(sender: 3, patient: 9).overlaps(Lane(sender: 3, patient: 10)))
        #expect(!Lane(sender: 3, patient: 9).overlaps(.sender(3)))
        #expect(every.sender == 3)
    }
}

@Suite struct InstantTests {
    @Test func `time saturates instead of overflowing`() {
        #expect(Instant(milliseconds: .max).advanced(by: .seconds(1)) == Instant(milliseconds: .max))
        #expect(Instant(milliseconds: 5).advanced(by: .seconds(Int64.max)).milliseconds == .max)
        #expect(Instant(milliseconds: 1500).since(Instant(milliseconds: 500)) == .seconds(1))
    }
}
