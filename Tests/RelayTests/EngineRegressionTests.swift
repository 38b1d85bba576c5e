// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Routing
import Testing

/// Defects that other interface engines had, each as a promise of ours. The numbers are those of Mirth Connect's issues.
@Suite struct EngineRegressionTests {
    let east = StoreExample.east
    let west = StoreExample.west

    /// #1682: what came after a full memory queue was never delivered.
    @Test(arguments: [1, 2, 10, 1000]) func `message 1001 of a 1000-slot queue is delivered`(patients: Int) throws {
        var bench = CourierBench(windowCapacity: 1000)
        bench.unreachable = [east]
        for number in 0..<1001 { try bench.admit([StoreExample.lane(UInt32(number % patients))]) }
        bench.unreachable = []
        bench.wait(.seconds(600))
        while let next = bench.onTheWay.first { bench.answer(next.delivery.id, "AA") }
        #expect(try bench.waiting() == [])
        #expect(try bench.deliveredCount() == 1001)
        #expect(bench.sent == bench.sent.sorted())
    }

    /// #1664: a dead destination stopped the healthy ones.
    @Test func `a dead destination does not stop a healthy one`() throws {
        var bench = CourierBench([east: DeliveryPolicy(), west: DeliveryPolicy()])
        bench.unreachable = [east]
        for _ in 0..<50 {
            try bench.admit(to: [east, west])
            let next = try #require(bench.onTheWay.first)
            #expect(next.delivery.facility == west)
            bench.answer(next.delivery.id, "AA")
        }
        #expect(try bench.waiting(west) == [])
        #expect(try bench.waiting(east).count == 50)
    }

    /// #2049: after a NACK the next message went out, and the order was broken.
    @Test func `a message answered with an error keeps its lane until it is through`() throws {
        var bench = CourierBench()
        let first = try bench.admit()
        let second = try bench.admit()
        bench.answer(first, "AE")
        bench.wait(.seconds(1))
        #expect(bench.sent == [first, first])
        bench.answer(first, "AA")
        bench.answer(second, "AA")
        #expect(bench.sent == [first, first, second])
    }

    /// #1314: retries after a time-out flooded a slow peer with duplicates.
    @Test func `a receiver slower than the time-out gets its time, and after the first each message once`() throws {
        var bench = CourierBench([east: DeliveryPolicy(answerTimeout: .seconds(30))])
        for _ in 0..<20 { try bench.admit() }
        bench.playReceiver(takes: .seconds(45))
        #expect(try bench.deliveredCount() == 20)
        #expect(bench.sent.count == 21)
    }

    /// The same, measured on an open engine: the slow answers jammed the lane for good.
    @Test(arguments: [31, 59, 100, 400]) func `a receiver slower than the time-out does not jam the lane`(seconds: Int)
        throws
    {
        var bench = CourierBench([east: DeliveryPolicy(answerTimeout: .seconds(30))])
        for _ in 0..<5 { try bench.admit() }
        bench.playReceiver(takes: .seconds(seconds))
        #expect(try bench.deliveredCount() == 5)
        #expect(try bench.parked() == [])
    }

    /// A peer that takes a message and hangs up is not sent it every second.
    @Test func `a peer that hangs up is tried less and less often`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        for _ in 0..<3600 {
            bench.end(id, .unknown(reason: "closed"))
            bench.wait(.seconds(1))
        }
        #expect(bench.sent.count < 60)
        #expect(try bench.waiting() == [id])
    }

    /// #1441: the late answer to one message was taken for the answer to the next.
    @Test func `after silence the connection is never used again, so a late answer meets nothing`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 1)])
        let first = try bench.admit()
        try bench.admit()
        let used = try #require(bench.onTheWay.first?.connection)
        bench.end(first, .unknown(reason: "silence"))
        bench.wait(.seconds(2))
        #expect(bench.onTheWay.map(\.delivery.id) == [first])
        #expect(bench.onTheWay.first?.connection != used)
        // The answer that comes too late belongs to an attempt that has ended.
        bench.tell(
            .ended(
                DeliveryID(MessageID(3), 1), east, .answered(code: "AA", isInternalError: false), answer: "", reply: nil
            ))
        #expect(try bench.deliveredCount() == 0)
    }

    /// Measured on an open engine: one AE ended a message's way for good.
    @Test func `one AE does not end a message's way; thirty of thirty are delivered`() throws {
        var bench = CourierBench()
        for number in 0..<30 { try bench.admit([StoreExample.lane(UInt32(number % 7))]) }
        var refusedOnce: Set<DeliveryID> = []
        for _ in 0..<1000 {
            while let next = bench.onTheWay.first?.delivery.id {
                bench.answer(next, refusedOnce.insert(next).inserted ? "AE" : "AA")
            }
            bench.wait(.seconds(1))
        }
        #expect(try bench.deliveredCount() == 30)
        #expect(try bench.parked() == [])
    }

    /// Found here: held patients filled the window, and nobody else was served.
    @Test func `many held patients do not stop the others`() throws {
        let policy = DeliveryPolicy(afterRefusal: AfterParking(.hold))
        var bench = CourierBench([east: policy], windowCapacity: 16)
        for patient in 0..<100 {
            let id = try bench.admit([StoreExample.lane(UInt32(patient))])
            bench.answer(id, "AR")
            try bench.admit([StoreExample.lane(UInt32(patient))])
        }
        let other = try bench.admit([StoreExample.lane(5000)])
        #expect(bench.onTheWay.map(\.delivery.id) == [other])
    }
}

extension CourierBench {
    /// Answers everything AA after a stretch of time, unless the courier loses patience before.
    mutating func playReceiver(takes time: Duration) {
        for _ in 0..<200 {
            guard let next = onTheWay.first else {
                wait(.seconds(1))
                continue
            }
            wait(min(time, next.timeout))
            if time <= next.timeout {
                answer(next.delivery.id, "AA")
            } else {
                end(next.delivery.id, .unknown(reason: "silence"))
            }
        }
    }
}
