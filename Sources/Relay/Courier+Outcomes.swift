// SPDX-License-Identifier: Apache-2.0
import Routing

/// What an attempt came to, and what follows (design.md decision 10).
extension Courier {
    mutating func ended(
        _ id: DeliveryID, _ facility: FacilityID, _ outcome: Outcome, _ answer: String, _ reply: Admission?,
        _ now: Instant, _ effects: inout [Effect]
    ) {
        guard conclude(id, facility, outcome, answer, reply, now, &effects) else { return }
        proceed(facility, now, &effects)
    }

    /// Whether this ended anything. A function of its own because its copy of the queue must be gone before `proceed`
    /// changes the window: while two hold it, the first change copies all of its two thousand entries.
    private mutating func conclude(
        _ id: DeliveryID, _ facility: FacilityID, _ outcome: Outcome, _ answer: String, _ reply: Admission?,
        _ now: Instant, _ effects: inout [Effect]
    ) -> Bool {
        guard var queue = facilities[facility], let epoch = queue.epoch else { return false }
        // An answer to what is not on its way is nobody's.
        guard let flight = queue.busy.removeValue(forKey: id) else { return false }
        // After silence, noise or a broken write the connection is closed, whichever of the two is heard first.
        if outcome.closesConnection { queue.open.remove(flight.connection) }
        queue.becomesIdle(flight.connection, &effects, facility)
        guard let delivery = queue.window.entries[id]?.delivery else {
            facilities[facility] = queue
            return false
        }
        let next: Finish.Next?
        switch outcome {
        case .answered(let code, let isInternalError):
            queue.answers += 1
            queue.unanswered[id] = nil
            if now.since(flight.since) <= queue.policy.answerTimeout { queue.patience = 0 }
            let verdict = queue.policy.answers.verdict(code: code, isInternalError: isInternalError)
            let refusal: ParkReason = ["AE", "AR", "CE", "CR"].contains(code) ? .refused : .unknownAnswer
            next = afterAnswer(delivery, verdict, refusal, answer, queue.policy, now)
        case .responded(let code, let pause):
            queue.answers += 1
            queue.unanswered[id] = nil
            if now.since(flight.since) <= queue.policy.answerTimeout { queue.patience = 0 }
            let refusal: ParkReason = AnswerTable.isRefusal(response: code) ? .refused : .unknownAnswer
            next = afterAnswer(
                delivery, queue.policy.answers.verdict(response: code), refusal, answer, queue.policy, now,
                pause: pause)
        case .sentUnasked:
            next = .delivered(attempts: delivery.attempts + 1, answer: "none-asked")
        case .stored:
            queue.answers += 1
            queue.unanswered[id] = nil
            next = .delivered(attempts: delivery.attempts + 1, answer: answer)
        case .unreachable(let reason):
            next = nil
            backOff(&queue, facility, reason, now, &effects)
            queue.window.becomesReady(id)
        case .unknown(let reason):
            next = afterSilence(delivery, reason, &queue, now)
        case .unrenderable(let reason):
            next = park(delivery, .unrenderable, reason, queue.policy.afterRefusal)
        case .renderingChanged:
            next = park(delivery, .renderingChanged, "", queue.policy.afterGivingUp)
        case .damaged:
            next = park(delivery, .damaged, "", queue.policy.afterGivingUp)
        }
        facilities[facility] = queue
        if let next {
            effects.append(.finish(Finish(delivery: id, facility: facility, epoch: epoch, next: next, reply: reply)))
        }
        return true
    }

    private mutating func afterAnswer(
        _ delivery: QueuedDelivery, _ verdict: AnswerTable.Verdict, _ reason: ParkReason, _ answer: String,
        _ policy: DeliveryPolicy, _ now: Instant, pause: Duration? = nil
    ) -> Finish.Next {
        let attempts = delivery.attempts + 1
        switch verdict {
        case .delivered: return .delivered(attempts: attempts, answer: answer)
        case .retry:
            return retry(
                delivery, attempts: attempts, answer, policy, giveUp: .attemptsExhausted, now, earliest: pause ?? .zero)
        case .park:
            return .park(
                attempts: attempts, reason, detail: answer, holdsLane: policy.afterRefusal.holds(delivery.kind))
        case .hold: return .park(attempts: attempts, .refused, detail: answer, holdsLane: true)
        }
    }

    /// Silence counts only when the facility answered another delivery since: a receiver that is merely slow is given
    /// more time instead, and one that is dead is waited for.
    private mutating func afterSilence(
        _ delivery: QueuedDelivery, _ reason: String, _ queue: inout FacilityQueue, _ now: Instant
    ) -> Finish.Next {
        var silence = queue.unanswered[delivery.id] ?? FacilityQueue.Unanswered(answersAtSend: queue.answers)
        let counts = queue.answers > silence.answersAtSend
        silence.answersAtSend = queue.answers
        silence.silences += 1
        queue.unanswered[delivery.id] = silence
        queue.patience = min(queue.patience + 1, FacilityQueue.patienceMaximum)
        let attempts = delivery.attempts + (counts ? 1 : 0)
        switch queue.policy.answers.verdict(unanswered: reason) {
        case .retry:
            return retry(
                delivery, attempts: attempts, reason, queue.policy, giveUp: .unanswered, now, silences: silence.silences
            )
        case .delivered: return .delivered(attempts: attempts, answer: reason)
        case .park:
            let holds = queue.policy.afterGivingUp.holds(delivery.kind)
            return .park(attempts: attempts, .unanswered, detail: reason, holdsLane: holds)
        case .hold: return .park(attempts: attempts, .unanswered, detail: reason, holdsLane: true)
        }
    }

    private mutating func retry(
        _ delivery: QueuedDelivery, attempts: Int, _ reason: String, _ policy: DeliveryPolicy, giveUp: ParkReason,
        _ now: Instant, silences: Int = 0, earliest: Duration = .zero
    ) -> Finish.Next {
        let holds = policy.afterGivingUp.holds(delivery.kind)
        if attempts >= policy.attemptsMaximum {
            return .park(attempts: attempts, giveUp, detail: reason, holdsLane: holds)
        }
        if now.since(delivery.admitted) >= policy.ageMaximum {
            return .park(attempts: attempts, .tooOld, detail: reason, holdsLane: holds)
        }
        // Silences that do not count against it still make the pauses longer, or a receiver that hangs up would be
        // sent the same message every second.
        let pause = policy.retry.pause(after: max(1, attempts, silences), using: &generator)
        // A facility may ask to be left alone longer than we would wait, but not beyond reason.
        let due = now.advanced(by: max(pause, min(earliest, Self.askedPauseMaximum)))
        return .retry(attempts: attempts, due: due, reason: reason)
    }

    private static var askedPauseMaximum: Duration { .seconds(86_400) }

    private func park(
        _ delivery: QueuedDelivery, _ reason: ParkReason, _ detail: String, _ then: AfterParking
    ) -> Finish.Next {
        .park(attempts: delivery.attempts, reason, detail: detail, holdsLane: then.holds(delivery.kind))
    }

    /// The end of an attempt is durable: the lane goes on, waits, or is held.
    mutating func settled(_ finish: Finish, _ result: ChangeResult, _ now: Instant, _ effects: inout [Effect]) {
        let id = finish.delivery
        switch finish.next {
        case .retry(let attempts, let due, _) where result.tookPlace:
            guard var delivery = facilities[finish.facility]?.window.entries[id]?.delivery else { return }
            delivery.attempts = attempts
            delivery.due = due
            facilities[finish.facility]?.window.update(delivery)
            timers.add(.ready(finish.facility, id), at: due)
        case .park(_, _, _, holdsLane: true) where result.tookPlace:
            facilities[finish.facility]?.window.hold(id)
            facilities[finish.facility]?.unanswered[id] = nil
        default:
            // Delivered, parked aside, or no longer ours: in every case it leaves the lane here.
            leave(id, finish.facility, &effects)
        }
        proceed(finish.facility, now, &effects)
    }

    mutating func leave(_ id: DeliveryID, _ facility: FacilityID, _ effects: inout [Effect]) {
        facilities[facility]?.unanswered[id] = nil
        let short = facilities[facility]?.window.remove(id) ?? []
        readOn(facility, short, &effects)
    }

    /// Reads lanes on that have more in the store than in memory.
    mutating func readOn(_ facility: FacilityID, _ lanes: [Lane], _ effects: inout [Effect]) {
        for lane in lanes {
            guard let after = facilities[facility]?.window.nextLoad(of: lane) else { continue }
            effects.append(.loadLane(facility, lane, after: after))
        }
    }
}
