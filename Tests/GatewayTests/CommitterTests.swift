// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOPosix
import Relay
import Routing
import ScriptedPeers
import Testing

@testable import Gateway

/// The one writer: gathers when many come, never when one does, and says nothing that is not durable.
@Suite(.timeLimit(.minutes(2))) struct CommitterTests {
    private static let at = Instant(milliseconds: 1_795_501_680_000)
    private static var loop: any EventLoop { MultiThreadedEventLoopGroup.singleton.any() }

    private final class Observer: CommitObserver {
        let committed = Gathering<Int>()
        let full = Gathering<Bool>()
        let failed = Gathering<Bool>()
        func committed(_ changes: [Change], _ results: [ChangeResult], in time: Duration) {
            committed.append(changes.count)
        }
        func storeIsFull(_ error: StoreError) { full.append(true) }
        func storeFailed(_ error: StoreError) { failed.append(true) }
    }

    private struct Bench {
        let store = FaultyStore()
        let observer = Observer()
        let answers = Gathering<Result<ChangeResult, StoreError>>()
        let committer: Committer<FaultyStore<MemoryStore>>
        let loop = CommitterTests.loop

        init(gather: Duration = .milliseconds(1), batch: Int = 1024) {
            committer = Committer(store: store, gatherMaximum: gather, batchMaximum: batch, observer: observer)
            committer.start()
        }

        func submit(_ change: Change) {
            committer.submit(change, on: loop) { [answers] in answers.append($0) }
        }

        /// The sizes of the commits that were asked for.
        var batches: [Int] { store.asked.elements.map(\.count) }
    }

    private static func note(_ number: Int) -> Change {
        .note([.reloaded(detail: "\(number)")], actor: .gateway, at: at)
    }

    private static func admission(_ number: Int) -> Change {
        let facts = MessageFacts(
            link: "ward", sender: "", type: "ADT^A01", kind: .admission, controlID: "M\(number)", charset: "ascii",
            length: 1)
        return .admit(
            Admission(
                facts: facts, body: .contiguous([0x4D]), deliveries: [], filteredBy: RouteReason(.noSubscription),
                lanes: [.sender(1)], duplicateKey: DuplicateKey(identity: Int64(number), content: 1), isUpdate: false),
            at: at)
    }

    @Test func `a lone sender never waits for others`() async {
        // Were it to gather, this would take an hour for each.
        let bench = Bench(gather: .seconds(3600))
        for number in 1...5 {
            bench.submit(Self.note(number))
            #expect(await bench.answers.first(number).count == number)
        }
        #expect(bench.batches == [1, 1, 1, 1, 1])
        bench.committer.stop()
    }

    @Test func `what comes during a commit is the next one, all of it`() async {
        let bench = Bench(gather: .seconds(3600))
        bench.store.hold()
        bench.submit(Self.note(0))
        _ = await bench.store.asked.first(1)
        for number in 1...9 { bench.submit(Self.note(number)) }
        bench.store.release()
        #expect(await bench.answers.first(10).count == 10)
        #expect(bench.batches == [1, 9])
        // Nine were answered: it waits until all nine have come back, and not longer.
        for number in 1...9 { bench.submit(Self.note(number)) }
        #expect(await bench.answers.first(19).count == 19)
        #expect(bench.batches == [1, 9, 9])
        bench.committer.stop()
    }

    @Test func `who does not come back is not waited for longer than the limit`() async {
        let bench = Bench(gather: .milliseconds(1))
        bench.store.hold()
        bench.submit(Self.note(0))
        _ = await bench.store.asked.first(1)
        for number in 1...9 { bench.submit(Self.note(number)) }
        bench.store.release()
        _ = await bench.answers.first(10)
        bench.submit(Self.note(10))
        #expect(await bench.answers.first(11).count == 11)
        bench.committer.stop()
    }

    @Test func `a commit is never larger than its limit, and order is kept`() async {
        let bench = Bench(gather: .milliseconds(0), batch: 4)
        bench.store.hold()
        bench.submit(Self.note(0))
        _ = await bench.store.asked.first(1)
        for number in 1...10 { bench.submit(Self.note(number)) }
        bench.store.release()
        _ = await bench.answers.first(11)
        #expect(bench.batches.allSatisfy { $0 <= 4 } && bench.batches.reduce(0, +) == 11)
        let order = bench.store.asked.elements.flatMap { $0 }
        #expect(order == (0...10).map(Self.note))
        bench.committer.stop()
    }

    @Test func `a full store refuses messages and lets everything else through`() async {
        let bench = Bench()
        bench.store.hold()
        bench.submit(Self.note(0))
        _ = await bench.store.asked.first(1)
        bench.store.become(.full)
        for number in 1...4 { bench.submit(number.isMultiple(of: 2) ? Self.admission(number) : Self.note(number)) }
        bench.store.release()
        let answers = await bench.answers.first(5)
        #expect(answers.count { if case .failure(let error) = $0 { error.code == .full } else { false } } == 2)
        #expect(answers.count { if case .success(.applied) = $0 { true } else { false } } == 3)
        #expect(!bench.observer.full.elements.isEmpty && bench.observer.failed.elements.isEmpty)
        // When there is room again it goes on by itself.
        bench.store.become(.well)
        bench.submit(Self.admission(7))
        guard case .success(.admitted)? = await bench.answers.first(6).last else {
            Issue.record("it did not resume")
            return bench.committer.stop()
        }
        bench.committer.stop()
    }

    @Test func `a store that has failed answers nobody, and is not asked again`() async throws {
        let bench = Bench()
        bench.store.become(.failed)
        bench.submit(Self.admission(1))
        bench.submit(Self.note(2))
        _ = await bench.observer.failed.first(1)
        let asked = bench.batches.count
        bench.submit(Self.admission(3))
        bench.committer.stop()
        try await bench.loop.submit {}.get()
        #expect(bench.answers.elements.isEmpty)
        #expect(bench.batches.count == asked)
    }

    @Test func `stopping commits what is queued`() async throws {
        let bench = Bench(gather: .seconds(3600))
        bench.store.hold()
        bench.submit(Self.note(0))
        _ = await bench.store.asked.first(1)
        for number in 1...3 { bench.submit(Self.note(number)) }
        bench.store.release()
        bench.committer.stop()
        #expect(await bench.answers.first(4).count == 4)
        #expect(bench.batches.reduce(0, +) == 4)
    }
}
