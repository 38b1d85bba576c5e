// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// A change on its way to the store, and who waits for the result.
enum Submission {
    case admission(SimulatedMessage, sender: Int, number: Int, to: [FacilityID])
    case finish(Finish)
    case lease([FacilityID])
    case note(RoutingEvent.What)
    case operation(Relay.Operation)
}

/// One committer: what waits, and whether a commit is under way.
struct SimulatedCommitter {
    var waiting: [Submission] = []
    var isBusy = false
    /// Results are heard in commit order.
    var lastAnswer = Instant(milliseconds: 0)
    static let batchMaximum = 32
}

extension Simulation {
    func submit(_ submission: Submission) {
        committer.waiting.append(submission)
        guard !committer.isBusy else { return }
        committer.isBusy = true
        schedule(.apply(life: life), in: 0...3)
    }

    /// The transaction becomes durable; those who wait hear of it a moment later.
    func applyBatch() {
        let batch = Array(committer.waiting.prefix(SimulatedCommitter.batchMaximum))
        committer.waiting.removeFirst(batch.count)
        let results = commit(batch)
        let heard = max(committer.lastAnswer, now.advanced(by: dice.milliseconds(0...4)))
        committer.lastAnswer = heard
        agenda.add(.results(Array(zip(batch, results)), life: life), at: heard)
        committer.isBusy = !committer.waiting.isEmpty
        if committer.isBusy { schedule(.apply(life: life), in: 0...4) }
    }

    /// As the committer does it: when there is no room, what is promised goes on and nothing new is promised.
    private func commit(_ batch: [Submission]) -> [Result<ChangeResult, StoreError>] {
        let full = StoreError(.full, "simulated")
        if isStoreFull { return batch.map { _ in .failure(full) } }
        let changes = batch.map { $0.change(at: now) }
        do throws(StoreError) {
            let results = try store.commit(changes)
            if results.count != changes.count {
                oracle.violated("\(results.count) results for \(changes.count) changes")
            }
            for (change, result) in zip(changes, results) { oracle.durable(change, result) }
            return results.map { .success($0) }
        } catch {
            return batch.map { _ in .failure(error) }
        }
    }

    /// The process dies: what was not durable never will be, except what the disk had just taken.
    func dropCommits() {
        if Bool.random(using: &dice) { _ = commit(Array(committer.waiting.prefix(SimulatedCommitter.batchMaximum))) }
        committer = SimulatedCommitter()
    }

    func answered(_ submission: Submission, _ result: Result<ChangeResult, StoreError>) {
        switch (submission, result) {
        case (.admission(let message, let sender, let number, _), .success(let result)):
            if case .admitted(_, let queued) = result { tell(.committed(queued)) }
            if case .conflict = result { oracle.refused(message) } else { oracle.acknowledged(message) }
            answer(sender, number)
        case (.finish(let finish), .success(let result)):
            if case .admitted(_, let queued) = result { tell(.committed(queued)) }
            tell(.settled(finish, result))
        case (.finish(let finish), .failure): tell(.unsettled(finish))
        case (.lease(let facilities), .success(.leased(let epoch))):
            for facility in facilities { tell(.leased(facility, epoch: epoch)) }
        case (.lease, .failure): agenda.add(.resubmit(submission, life: life), at: now.advanced(by: .seconds(1)))
        case (.operation, .success(.requeued(let delivery))): tell(.requeued(delivery))
        case (.operation, .success(.released(let id, let facility))): tell(.discarded(id, facility))
        default: break
        }
    }

    func read(_ facility: FacilityID, _ lane: Lane?, _ after: DeliveryID?, _ limit: Int) {
        let event: Courier.Event
        do throws(StoreError) {
            if !isCalm, dice.chance(scenario.faults.failedRead) { throw StoreError(.failed, "simulated") }
            if let lane, let after {
                let page = try store.queue(of: facility, lane: lane, after: after, limit: limit)
                event = .laneLoaded(facility, lane, page)
            } else {
                event = .loaded(facility, try store.queue(of: facility, after: after, limit: limit))
            }
        } catch {
            event = lane.map { .laneLoadFailed(facility, $0) } ?? .loadFailed(facility)
        }
        schedule(.courier(event, life: life), in: 0...20)
    }
}

extension Submission {
    func change(at now: Instant) -> Change {
        switch self {
        case .admission(let message, _, _, let facilities): .admit(message.admission(to: facilities), at: now)
        case .finish(let finish): .finish(finish, at: now)
        case .lease(let facilities): .lease(facilities, owner: "simulation", at: now)
        case .note(let what): .note([what], actor: .gateway, at: now)
        case .operation(let operation): .operate(operation, actor: .person("operator"), at: now)
        }
    }
}
