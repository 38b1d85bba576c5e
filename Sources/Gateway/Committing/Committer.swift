// SPDX-License-Identifier: Apache-2.0
import Foundation
package import NIOCore
package import Relay
import Synchronization

/// The one writer: a thread of its own that gathers changes and makes them durable, many at a time.
///
/// After a commit it waits until those it answered have come back, at most `gatherMaximum`, and not at all when there
/// was only one: so a lone sender never waits, and many share a sync (design.md decision 5).
package final class Committer<S: Store>: Sendable {
    /// Told what became of a change once its batch is committed, or why it was not.
    package typealias Completion = @Sendable (Result<ChangeResult, StoreError>) -> Void

    struct Submission: Sendable {
        let change: Change
        /// Nil: the completion runs on the committer's thread, and must not wait.
        let loop: (any EventLoop)?
        let completion: Completion
    }

    private struct State {
        var waiting: [Submission] = []
        /// The committer sleeps until there are so many.
        var wakeAt = 1
        var isAwake = true
        var isStopping = false
    }

    private let store: S
    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let done = DispatchSemaphore(value: 0)
    private let gatherMaximum: Duration
    private let batchMaximum: Int
    private let observer: any CommitObserver

    package init(
        store: S, gatherMaximum: Duration = .milliseconds(1), batchMaximum: Int = 1024, observer: any CommitObserver
    ) {
        self.store = store
        self.gatherMaximum = gatherMaximum
        self.batchMaximum = batchMaximum
        self.observer = observer
    }

    /// Queues a change and returns once it is durable or has failed; for those who have no event loop.
    package func submit(_ change: Change) async -> Result<ChangeResult, StoreError> {
        await withCheckedContinuation { done in submit(change, on: nil) { done.resume(returning: $0) } }
    }

    /// Queues a change; `completion` runs on `loop` once the change is durable or has failed.
    package func submit(_ change: Change, on loop: (any EventLoop)?, _ completion: @escaping Completion) {
        let rings = state.withLock { state in
            state.waiting.append(Submission(change: change, loop: loop, completion: completion))
            guard !state.isAwake, state.waiting.count >= state.wakeAt else { return false }
            state.isAwake = true
            return true
        }
        if rings { bell.signal() }
    }

    /// Starts the thread that commits.
    package func start() {
        let thread = Thread { [self] in
            Thread.current.name = "committer"
            run()
        }
        thread.start()
    }

    /// Commits what is queued and ends the thread; returns when that is done.
    package func stop() {
        let rings = state.withLock { state in
            state.isStopping = true
            defer { state.isAwake = true }
            return !state.isAwake
        }
        if rings { bell.signal() }
        done.wait()
    }

    private func run() {
        defer { done.signal() }
        var expected = 1
        while let batch = nextBatch(expecting: expected) {
            guard let answered = commit(batch) else { return }
            expected = answered
            // The pause in which senders read their answers is the time for a checkpoint.
            do throws(StoreError) { try store.betweenCommits() } catch  where error.code != .full {
                return observer.storeFailed(error)
            } catch {
                observer.storeIsFull(error)
            }
        }
    }

    /// What to commit next: everything that waits, once enough of it does or the time to gather is over.
    private func nextBatch(expecting expected: Int) -> [Submission]? {
        let deadline = DispatchTime.now() + .nanoseconds(Int(gatherMaximum.wholeMilliseconds) * 1_000_000)
        var mayGather = expected > 1
        while true {
            let ready: [Submission]? = state.withLock { state in
                let enough = mayGather ? min(expected, batchMaximum) : 1
                guard state.waiting.count < enough else { return take(&state) }
                if state.isStopping { return take(&state) }
                state.wakeAt = enough
                state.isAwake = false
                return nil
            }
            if let ready { return ready.isEmpty ? nil : ready }
            if mayGather {
                if bell.wait(timeout: deadline) == .timedOut { mayGather = false }
                // A bell rung in this very moment is heard by the next wait, which then finds nothing and waits again.
                state.withLock { $0.isAwake = true }
            } else {
                bell.wait()
            }
        }
    }

    private func take(_ state: inout State) -> [Submission] {
        state.isAwake = true
        guard state.waiting.count > batchMaximum else {
            defer { state.waiting = [] }
            return state.waiting
        }
        defer { state.waiting.removeFirst(batchMaximum) }
        return Array(state.waiting.prefix(batchMaximum))
    }

    /// Commits one batch; returns how many were answered, or nil when the store has failed for good.
    private func commit(_ batch: [Submission]) -> Int? {
        do throws(StoreError) {
            let began = ContinuousClock.now
            let results = try store.commit(batch.map(\.change))
            observer.committed(batch.map(\.change), results, in: began.duration(to: .now))
            answer(batch, results.map { .success($0) })
            return batch.count
        } catch  where error.code == .full {
            observer.storeIsFull(error)
            return commitWithoutAdmissions(batch, error)
        } catch {
            observer.storeFailed(error)
            return nil
        }
    }

    /// No room: what is promised goes on as long as it can, nothing new is promised.
    private func commitWithoutAdmissions(_ batch: [Submission], _ full: StoreError) -> Int? {
        let (admissions, others) = (batch.filter(\.change.isAdmission), batch.filter { !$0.change.isAdmission })
        answer(admissions, admissions.map { _ in .failure(full) })
        guard !others.isEmpty, !admissions.isEmpty else {
            answer(others, others.map { _ in .failure(full) })
            return 1
        }
        return commit(others)
    }

    /// One hop for each loop, in submission order.
    private func answer(_ batch: [Submission], _ results: [Result<ChangeResult, StoreError>]) {
        var groups: [(loop: (any EventLoop)?, answers: [(Completion, Result<ChangeResult, StoreError>)])] = []
        for (submission, result) in zip(batch, results) {
            if let place = groups.firstIndex(where: { $0.loop === submission.loop }) {
                groups[place].answers.append((submission.completion, result))
            } else {
                groups.append((submission.loop, [(submission.completion, result)]))
            }
        }
        for group in groups {
            let answers = group.answers
            guard let loop = group.loop else {
                for (completion, result) in answers { completion(result) }
                continue
            }
            loop.execute { for (completion, result) in answers { completion(result) } }
        }
    }
}

/// Learns of commits on the committer's thread; must not wait.
package protocol CommitObserver: Sendable {
    /// These changes are durable, with one result each; `time` is what the transaction took.
    func committed(_ changes: [Change], _ results: [ChangeResult], in time: Duration)
    /// There was no room; nothing of the batch happened.
    func storeIsFull(_ error: StoreError)
    /// The last call: nothing is committed any more.
    func storeFailed(_ error: StoreError)
}

extension Change {
    var isAdmission: Bool {
        if case .admit = self { true } else { false }
    }
}
