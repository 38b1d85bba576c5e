// SPDX-License-Identifier: Apache-2.0
import RelaySimulation
import Routing
import Testing

@testable import Relay

@Suite struct LaneWindowTests {
    private func delivery(_ number: Int64, _ lanes: [Lane] = [StoreExample.lane(1)], isHeld: Bool = false)
        -> QueuedDelivery
    {
        QueuedDelivery(
            id: DeliveryID(MessageID(number), 1), facility: StoreExample.east, kind: .admission, lanes: lanes,
            form: .asReceived, admitted: StoreExample.at(0), isHeld: isHeld)
    }

    /// A window that knows that nothing is in the store yet.
    private func emptyWindow(_ capacity: Int = 1000) -> LaneWindow {
        var window = LaneWindow(capacity: capacity)
        _ = window.nextLoad()
        window.loaded(QueuePage(deliveries: [], isLast: true))
        return window
    }

    private func takeAll(_ window: inout LaneWindow) -> [Int64] {
        var taken: [Int64] = []
        while let next = window.takeReady() { taken.append(next.id.message.sequence) }
        return taken
    }

    @Test func `nothing goes before the store was read once`() {
        var window = LaneWindow(capacity: 100)
        window.committed(delivery(7))
        #expect(takeAll(&window) == [])
        #expect(window.nextLoad()?.after == nil)
        window.loaded(QueuePage(deliveries: [delivery(3), delivery(7)], isLast: true))
        #expect(takeAll(&window) == [3])
        #expect(!window.isUnread)
    }

    @Test func `what is committed while a page is under way is neither lost nor twice there`() {
        var window = LaneWindow(capacity: 100)
        _ = window.nextLoad()
        window.committed(delivery(5, [StoreExample.lane(5)]))
        window.committed(delivery(6, [StoreExample.lane(6)]))
        // The page saw the first of them and not the second.
        window.loaded(QueuePage(deliveries: [delivery(4), delivery(5, [StoreExample.lane(5)])], isLast: true))
        #expect(window.isUnread)
        #expect(window.nextLoad()?.after == DeliveryID(MessageID(5), 1))
        window.loaded(QueuePage(deliveries: [delivery(6, [StoreExample.lane(6)])], isLast: true))
        #expect(takeAll(&window) == [4, 5, 6])
    }

    @Test func `a long lane takes little memory and keeps nobody waiting`() {
        var window = emptyWindow()
        for number in 1...500 { window.committed(delivery(Int64(number))) }
        window.committed(delivery(501, [StoreExample.lane(2)]))
        #expect(window.entries.count == LaneWindow.laneLengthMaximum + 1)
        #expect(takeAll(&window) == [1, 501])
    }

    @Test func `a long lane is read on in time, and to its end`() {
        var window = emptyWindow()
        for number in 1...100 { window.committed(delivery(Int64(number))) }
        var order: [Int64] = []
        while let next = window.takeReady() {
            order.append(next.id.message.sequence)
            for lane in window.remove(next.id) {
                guard let after = window.nextLoad(of: lane) else { continue }
                let rest = (1...100).map { delivery(Int64($0)) }.filter { $0.id > after }
                window.loaded(QueuePage(deliveries: Array(rest.prefix(10)), isLast: rest.count <= 10), of: lane)
            }
            if let lane = window.lanes.keys.first, let after = window.nextLoad(of: lane) {
                let rest = (1...100).map { delivery(Int64($0)) }.filter { $0.id > after }
                window.loaded(QueuePage(deliveries: Array(rest.prefix(10)), isLast: rest.count <= 10), of: lane)
            }
        }
        #expect(order == Array(1...100))
        #expect(window.lanes.isEmpty && window.entries.isEmpty)
    }

    @Test func `what joins a long lane while it is read on is read too`() {
        let lane = StoreExample.lane(1)
        var window = emptyWindow()
        for number in 1...70 { window.committed(delivery(Int64(number))) }
        var after: DeliveryID?
        while after == nil, let next = window.takeReady() {
            if window.remove(next.id) == [lane] { after = window.nextLoad(of: lane) }
        }
        #expect(after == DeliveryID(packed: DeliveryID(MessageID(65), 1).packed - 1))
        window.committed(delivery(71))
        // The page was read before that one was there.
        window.loaded(QueuePage(deliveries: (65...70).map { delivery($0) }, isLast: true), of: lane)
        #expect(window.lanes[lane]?.skippedAfter == DeliveryID(MessageID(70), 1))
    }

    @Test func `of a held lane only the held delivery stays in memory`() throws {
        var window = emptyWindow()
        for number in 1...50 { window.committed(delivery(Int64(number))) }
        let taken = window.takeReady()
        let head = try #require(taken)
        window.hold(head.id)
        #expect(window.entries.count == 1)
        #expect(window.heldCount == 1)
        // Another one of the lane, and one that is in two lanes.
        window.committed(delivery(51))
        window.committed(delivery(52, [StoreExample.lane(1), StoreExample.lane(2)]))
        window.committed(delivery(53, [StoreExample.lane(2)]))
        #expect(takeAll(&window) == [])
        #expect(window.requeued(delivery(1)) == [StoreExample.lane(1)])
        #expect(takeAll(&window) == [1])
    }

    @Test func `a full window leaves the rest in the store`() {
        var window = emptyWindow(10)
        for number in 1...100 { window.committed(delivery(Int64(number), [StoreExample.lane(UInt32(number))])) }
        #expect(window.entries.count == 10)
        #expect(window.nextLoad() == nil)
        for number in 1...5 { _ = window.remove(DeliveryID(MessageID(Int64(number)), 1)) }
        let load = window.nextLoad()
        #expect(load?.after == DeliveryID(MessageID(10), 1))
        #expect(load?.limit == 5)
        #expect(window.nextLoad() == nil)
    }

    @Test func `one parked aside and sent again comes before what waits, and behind what is on its way`() {
        var window = emptyWindow()
        for number in 1...4 { window.committed(delivery(Int64(number))) }
        #expect(takeAll(&window) == [1])
        _ = window.remove(DeliveryID(MessageID(1), 1))
        #expect(takeAll(&window) == [2])
        _ = window.requeued(delivery(1))
        #expect(takeAll(&window) == [])
        _ = window.remove(DeliveryID(MessageID(2), 1))
        #expect(takeAll(&window) == [1])
        _ = window.remove(DeliveryID(MessageID(1), 1))
        #expect(takeAll(&window) == [3])
    }

    @Test func `one sent again while a page is under way that does not know it is found`() {
        var window = LaneWindow(capacity: 100)
        _ = window.nextLoad()
        _ = window.requeued(delivery(5))
        window.loaded(QueuePage(deliveries: [delivery(9, [StoreExample.lane(2)])], isLast: true))
        #expect(Set(takeAll(&window)) == [5, 9])
    }

    @Test func `one discarded while a page is under way that holds it does not come back`() {
        var window = LaneWindow(capacity: 100)
        _ = window.nextLoad()
        _ = window.discarded(DeliveryID(MessageID(5), 1))
        window.loaded(QueuePage(deliveries: [delivery(5, isHeld: true), delivery(6)], isLast: true))
        #expect(takeAll(&window) == [6])
    }
}
