// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// Performs what the courier decides, in a world where facilities have moods.
extension Simulation {
    func perform(_ effect: Courier.Effect) {
        switch effect {
        case .lease(let facilities): submit(.lease(facilities))
        case .load(let facility, let after, let limit):
            schedule(.read(facility, nil, after: after, limit: limit, life: life), in: 0...20)
        case .loadLane(let facility, let lane, let after):
            let limit = Int.random(in: 1...100, using: &dice)
            schedule(.read(facility, lane, after: after, limit: limit, life: life), in: 0...20)
        case .connect(let facility): schedule(.connects(facility, life: life), in: 1...30)
        case .disconnect(let facility):
            for connection in network.idle(at: facility) { close(connection, in: 0...10) }
        case .send(let delivery, let connection, let timeout):
            send(Attempt(delivery: delivery, connection: connection, timeout: timeout))
        case .finish(let finish): submit(.finish(finish))
        case .note(let what): submit(.note(what))
        case .wake(let instant): agenda.add(.tick(life: life), at: max(now, instant))
        }
    }

    func connect(_ facility: FacilityID) {
        let fails = network.mood(of: facility) == .down || (network.mood(of: facility) == .flaky && dice.chance(0.3))
        tell(fails ? .connectFailed(facility, reason: "refused") : .connected(facility, network.open(facility)))
    }

    /// The connection is gone; the courier hears of it soon.
    private func close(_ connection: ConnectionID, in range: ClosedRange<Int>) {
        guard let facility = network.connections.removeValue(forKey: connection)?.facility else { return }
        schedule(.courier(.disconnected(facility, connection), life: life), in: range)
    }

    private func send(_ attempt: Attempt) {
        oracle.sent(attempt.delivery)
        guard let connection = network.connections[attempt.connection] else {
            schedule(.answer(attempt, .unreachable(reason: "closed"), closes: true, life: life), in: 0...2)
            return
        }
        if connection.isBusy { oracle.violated("\(attempt.delivery.id) sent on a busy connection") }
        if connection.facility != attempt.delivery.facility { oracle.violated("\(attempt.delivery.id) sent elsewhere") }
        network.connections[attempt.connection]?.isBusy = true
        if !isCalm, dice.chance(0.01) {
            let outcome: Outcome = Bool.random(using: &dice) ? .unrenderable(reason: "simulated") : .damaged
            return schedule(.answer(attempt, outcome, closes: false, life: life), in: 0...2)
        }
        let mood = network.mood(of: attempt.delivery.facility)
        if mood == .down || (mood == .flaky && dice.chance(0.1)) {
            schedule(.answer(attempt, .unreachable(reason: "reset"), closes: true, life: life), in: 0...40)
        } else {
            schedule(.arrival(attempt, life: life), in: 0...40)
        }
    }

    /// The last byte is there. Bytes of a process that died meanwhile may still have been under way.
    func arrive(_ attempt: Attempt, isOrphan: Bool) {
        if isOrphan, Bool.random(using: &dice) { return }
        oracle.arrived(attempt.delivery)
        let (outcome, pause) = reaction(to: attempt)
        if case .answered("AA", _) = outcome { oracle.facilityAccepted(attempt.delivery) }
        guard !isOrphan else { return }
        if pause > attempt.timeout {
            let silence = Outcome.unknown(reason: "silence")
            agenda.add(.answer(attempt, silence, closes: true, life: life), at: now.advanced(by: attempt.timeout))
        } else {
            var closes = dice.chance(0.02)
            if case .unknown = outcome { closes = true }
            agenda.add(.answer(attempt, outcome, closes: closes, life: life), at: now.advanced(by: pause))
        }
    }

    /// What the facility makes of a message, and how long it takes.
    private func reaction(to attempt: Attempt) -> (Outcome, Duration) {
        let quick = dice.milliseconds(0...50)
        switch network.mood(of: attempt.delivery.facility) {
        case .accepting, .down: return (.answered(code: "AA", isInternalError: false), quick)
        case .hung: return (.unknown(reason: "silence"), .seconds(1_000_000))
        case .slow: return (.answered(code: "AA", isInternalError: false), dice.milliseconds(2500...7000))
        case .erring: return (.answered(code: "AE", isInternalError: false), quick)
        case .rejecting: return (.answered(code: "AR", isInternalError: dice.chance(0.3)), quick)
        case .closing: return (.unknown(reason: "closed"), quick)
        case .flaky:
            let codes = ["AA", "AA", "AA", "AE", "AR", "CA", "ZZ"]
            let code = codes.randomElement(using: &dice) ?? "AA"
            if code == "CA" { return (.unknown(reason: "garbled"), quick) }
            return (.answered(code: code, isInternalError: dice.chance(0.2)), quick)
        }
    }

    /// The courier hears how an attempt ended, and in either order that its connection is gone.
    func end(_ attempt: Attempt, _ outcome: Outcome, closes: Bool) {
        let delivery = attempt.delivery
        if case .unreachable = outcome { oracle.nothingWasSent(delivery) }
        network.connections[attempt.connection]?.isBusy = false
        var reply: Admission?
        if case .answered("AA", _) = outcome, dice.chance(scenario.faults.reply) { reply = self.reply(to: delivery) }
        let ended = Courier.Event.ended(
            delivery.id, delivery.facility, outcome, answer: "simulated", reply: reply)
        guard closes, network.connections.removeValue(forKey: attempt.connection) != nil else { return tell(ended) }
        let disconnected = Courier.Event.disconnected(delivery.facility, attempt.connection)
        let isLate = Bool.random(using: &dice)
        tell(isLate ? ended : disconnected)
        tell(isLate ? disconnected : ended)
    }

    private func reply(to delivery: QueuedDelivery) -> Admission {
        let key = DuplicateKey(identity: -delivery.id.packed, content: -delivery.id.packed)
        let message = SimulatedMessage(
            sender: 99, lanes: [Lane(sender: 99, patient: 7)], concerns: [], key: key, isUpdate: false)
        return message.admission(to: configured.sorted().suffix(1))
    }
}
