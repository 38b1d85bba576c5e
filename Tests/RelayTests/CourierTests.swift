// SPDX-License-Identifier: Apache-2.0
import Relay
import RelaySimulation
import Routing
import Testing

@Suite struct CourierTests {
    let east = StoreExample.east

    @Test(arguments: ["AA", "CA"]) func `an acceptance ends the delivery`(code: String) throws {
        var bench = CourierBench()
        bench.answer(try bench.admit(), code)
        #expect(try bench.waiting() == [])
        #expect(try bench.deliveredCount() == 1)
    }

    @Test(arguments: ["AR", "CR"]) func `a refused message is never tried again, and its lane passes on`(code: String)
        throws
    {
        var bench = CourierBench()
        let (first, second) = (try bench.admit(), try bench.admit())
        bench.answer(first, code)
        #expect(try bench.parked() == [.refused])
        #expect(bench.sent == [first, second])
        bench.wait(.seconds(86_400))
        #expect(bench.sent == [first, second])
    }

    @Test(arguments: ["AR", "CR", "AE", "CE"]) func `a refusal for the facility's own trouble is tried again`(
        code: String
    ) throws {
        var bench = CourierBench()
        let id = try bench.admit()
        bench.answer(id, code, isInternalError: true)
        bench.wait(.seconds(1))
        #expect(bench.sent == [id, id])
    }

    @Test(arguments: ["AE", "CE"]) func `ten errors park a message, and its lane waits for a person`(code: String)
        throws
    {
        var bench = CourierBench()
        let (id, next) = (try bench.admit(), try bench.admit())
        for _ in 0..<100 {
            bench.answer(id, code)
            bench.wait(.seconds(600))
        }
        #expect(bench.sent == Array(repeating: id, count: 10))
        #expect(try bench.parked() == [.attemptsExhausted])
        try bench.operate(.discard(id, reason: "test"))
        #expect(bench.sent.last == next)
    }

    @Test func `an unknown code parks`() throws {
        var bench = CourierBench()
        bench.answer(try bench.admit(), "ZZ")
        #expect(try bench.parked() == [.unknownAnswer])
    }

    @Test func `a site's own row counts more than the table`() throws {
        var policy = DeliveryPolicy(answers: AnswerTable(rows: ["AE": .park, "AR": .delivered, "AA": .hold]))
        var bench = CourierBench([east: policy])
        for code in ["AE", "AR", "AA"] { bench.answer(try bench.admit(), code) }
        #expect(try bench.parked() == [.refused, .refused])
        #expect(try bench.deliveredCount() == 1)
        #expect(try bench.waiting().count == 1)
        // A change of settings holds from the next answer on.
        policy.answers = AnswerTable()
        bench.tell(.directory([east: policy]))
        bench.answer(try bench.admit([StoreExample.lane(2)]), "AA")
        #expect(try bench.deliveredCount() == 2)
    }

    @Test func `what asks for no answer is delivered at its last byte`() throws {
        var bench = CourierBench()
        bench.end(try bench.admit(), .sentUnasked)
        #expect(try bench.deliveredCount() == 1)
    }

    @Test func `what lies in its folder is delivered`() throws {
        var bench = CourierBench()
        bench.end(try bench.admit(), .stored)
        #expect(try bench.deliveredCount() == 1)
    }

    @Test func `an unreachable facility costs no attempts, however long it lasts`() throws {
        var bench = CourierBench()
        bench.unreachable = [east]
        let id = try bench.admit()
        bench.wait(.seconds(86_400))
        #expect(bench.sent == [])
        #expect(try bench.store.queue(of: east, after: nil, limit: 1).deliveries.first?.attempts == 0)
        // A pause between five minutes and none, mean two and a half.
        #expect((290...1500).contains(bench.connects), "\(bench.connects) connects in a day")
        bench.unreachable = []
        bench.wait(.seconds(301))
        #expect(bench.sent == [id])
        #expect(bench.notes.last == .reachable(east))
    }

    @Test func `one pause for a facility, not one for each of its lanes`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 8)])
        bench.unreachable = [east]
        for patient in 0..<500 { try bench.admit([StoreExample.lane(UInt32(patient))]) }
        #expect(bench.connects <= 8)
    }

    @Test func `connections that fail together are one failure`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 8)])
        bench.unreachable = [east]
        for patient in 0..<8 { try bench.admit([StoreExample.lane(UInt32(patient))]) }
        let (notes, connects) = (bench.notes.count, bench.connects)
        bench.restart()
        #expect(bench.connects == connects + 8)
        #expect(bench.notes.count == notes + 1)
    }

    @Test func `an attempt broken off before its last byte is no attempt`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        for _ in 0..<50 {
            bench.end(id, .unreachable(reason: "reset"))
            bench.wait(.seconds(301))
        }
        #expect(bench.sent.count == 51)
        #expect(try bench.parked() == [])
        #expect(try bench.store.queue(of: east, after: nil, limit: 1).deliveries.first?.attempts == 0)
    }

    @Test func `silence does not count while nobody is answered`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        for _ in 0..<50 {
            bench.end(id, .unknown(reason: "silence"))
            bench.wait(.seconds(301))
        }
        #expect(try bench.parked() == [])
        #expect(try bench.waiting() == [id])
    }

    @Test func `silence counts while others are answered, and ten of them park`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 2)])
        let id = try bench.admit()
        for number in 0..<12 {
            bench.answer(try bench.admit([StoreExample.lane(UInt32(number + 10))]), "AA")
            bench.end(id, .unknown(reason: "silence"))
            bench.wait(.seconds(301))
        }
        #expect(try bench.parked() == [.unanswered])
        #expect(bench.sent.count { $0 == id } == 10)
    }

    @Test func `the answer timer doubles with silence, up to sixteen times, and goes back with a quick answer`() throws
    {
        let atOnce = Backoff(first: .zero, longest: .zero)
        var bench = CourierBench([east: DeliveryPolicy(retry: atOnce, reconnect: atOnce, answerTimeout: .seconds(30))])
        let id = try bench.admit()
        var timeouts: [Duration] = []
        for _ in 0..<7 {
            timeouts.append(try #require(bench.onTheWay.first).timeout)
            bench.end(id, .unknown(reason: "silence"))
            bench.wait(.zero)
        }
        #expect(timeouts == [30, 60, 120, 240, 480, 480, 480].map { .seconds($0) })
        bench.answer(id, "AA")
        try bench.admit()
        #expect(bench.onTheWay.first?.timeout == .seconds(30))
    }

    @Test func `what is older than the limit is parked, even if nothing could be tried`() throws {
        var bench = CourierBench([east: DeliveryPolicy(ageMaximum: .seconds(3600))])
        bench.unreachable = [east]
        try bench.admit()
        bench.wait(.seconds(3500))
        #expect(try bench.parked() == [])
        bench.wait(.seconds(500))
        #expect(try bench.parked() == [.tooOld])
    }

    @Test func `what cannot be written for a facility is parked at once and passes`() throws {
        var bench = CourierBench()
        let (first, second) = (try bench.admit(), try bench.admit())
        bench.end(first, .unrenderable(reason: "TEXT-004"))
        #expect(try bench.parked() == [.unrenderable])
        #expect(bench.sent == [first, second])
        bench.end(second, .damaged)
        #expect(try bench.parked() == [.unrenderable, .damaged])
    }

    @Test func `whether a lane passes can depend on the kind of message`() throws {
        let policy = DeliveryPolicy(afterRefusal: AfterParking(.pass, byKind: [.admission: .hold]))
        var bench = CourierBench([east: policy])
        let first = try bench.admit()
        try bench.admit()
        bench.answer(first, "AR")
        #expect(bench.sent == [first])
    }

    @Test func `a merge waits for all its lanes, and they wait for it`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 8)])
        let (one, two) = (StoreExample.lane(1), StoreExample.lane(2))
        let first = try bench.admit([one])
        let second = try bench.admit([two])
        let merge = try bench.admit([one, two])
        let after = try bench.admit([two])
        let other = try bench.admit([StoreExample.lane(3)])
        #expect(bench.sent == [first, second, other])
        bench.answer(first, "AA")
        #expect(bench.sent.count == 3)
        bench.answer(second, "AA")
        #expect(bench.sent.last == merge)
        bench.answer(merge, "AA")
        #expect(bench.sent.last == after)
    }

    @Test func `a message with too many patients is a barrier in every lane of its sender, and in no other's`() throws {
        var bench = CourierBench([east: DeliveryPolicy(connectionsMaximum: 8)])
        let first = try bench.admit([StoreExample.lane(1)])
        let barrier = try bench.admit([.everyLane(of: 7)])
        let new = try bench.admit([StoreExample.lane(99)])
        let stranger = try bench.admit([Lane(sender: 8, patient: 5)])
        #expect(bench.sent == [first, stranger])
        bench.answer(first, "AA")
        #expect(bench.sent.last == barrier)
        bench.answer(barrier, "AA")
        #expect(bench.sent.last == new)
    }

    @Test func `after a start everything is where it was, with its pauses`() throws {
        var bench = CourierBench()
        let (first, second) = (try bench.admit(), try bench.admit())
        bench.answer(first, "AE")
        bench.restart()
        bench.wait(.seconds(2))
        #expect(bench.onTheWay.map(\.delivery.id) == [first])
        #expect(bench.onTheWay.first?.delivery.attempts == 1)
        bench.answer(first, "AA")
        #expect(bench.sent.last == second)
    }

    @Test func `a parked one sent again after a start with an empty queue goes out`() throws {
        var bench = CourierBench()
        let id = try bench.admit()
        bench.answer(id, "AR")
        bench.restart()
        try bench.operate(.retry(id))
        #expect(bench.onTheWay.map(\.delivery.id) == [id])
    }

    @Test func `the end that cannot be written down is written a second later`() throws {
        var courier = Courier(seed: 1)
        let finish = Finish(
            delivery: DeliveryID(MessageID(1), 1), facility: east, epoch: 1, next: .delivered(attempts: 1, answer: "AA")
        )
        let effects = courier.on(.unsettled(finish), now: StoreExample.at(0))
        let wakes = effects.compactMap { if case .wake(let instant) = $0 { instant } else { nil } }
        #expect(wakes == [StoreExample.at(1)])
        let again = courier.on(.tick, now: StoreExample.at(1)).compactMap {
            if case .finish(let finish) = $0 { finish } else { nil }
        }
        #expect(again == [finish])
    }

    @Test func `a read that failed is made again after a second`() throws {
        var courier = Courier(seed: 1, windowCapacity: 16)
        _ = courier.on(.directory([east: DeliveryPolicy()]), now: StoreExample.at(0))
        let effects = courier.on(.leased(east, epoch: 1), now: StoreExample.at(0))
        #expect(effects.contains { if case .load = $0 { true } else { false } })
        #expect(courier.on(.loadFailed(east), now: StoreExample.at(0)).count == 1)
        let again = courier.on(.tick, now: StoreExample.at(1))
        #expect(again.contains { if case .load = $0 { true } else { false } })
    }
}
