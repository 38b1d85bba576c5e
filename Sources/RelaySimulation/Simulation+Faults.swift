// SPDX-License-Identifier: Apache-2.0
import Relay
import Routing

/// What befalls the gateway and its surroundings.
enum Fault {
    case mood(FacilityID, Mood)
    case crash
    case restart
    case storeFull(Bool)
    case reload(FacilityID)
    case operatorVisit
}

extension Simulation {
    /// The story of trouble is laid out beforehand, over the time in which messages are sent; then all is well.
    func planFaults() {
        let faults = scenario.faults
        let length = max(scenario.messages * scenario.pause / max(scenario.senders, 1), 20_000)
        let facilities = (0..<scenario.facilities).map(Self.facility)
        func plan(_ fault: Fault) { schedule(.fault(fault), in: 0...length) }
        for _ in 0..<faults.moods {
            if let facility = facilities.randomElement(using: &dice),
                let mood = Mood.allCases.randomElement(using: &dice)
            {
                plan(.mood(facility, mood))
            }
        }
        for _ in 0..<faults.crashes { plan(.crash) }
        for _ in 0..<faults.fullStores { plan(.storeFull(true)) }
        for _ in 0..<faults.reloads {
            if let facility = facilities.randomElement(using: &dice) { plan(.reload(facility)) }
        }
        for _ in 0..<faults.operatorVisits { plan(.operatorVisit) }
        agenda.add(.calm, at: now.advanced(by: .milliseconds(length + 1)))
    }

    func befall(_ fault: Fault) {
        switch fault {
        case .mood(let facility, let mood):
            guard !isCalm else { return }
            network.moods[facility] = mood
            if mood == .down { for connection in network.idle(at: facility) { dropIdle(connection) } }
        case .crash where !isCalm: crash()
        case .restart where courier == nil: start()
        case .storeFull(let isFull):
            isStoreFull = isFull && !isCalm
            if isStoreFull { schedule(.fault(.storeFull(false)), in: 100...5000) }
        case .reload(let facility): reload(facility)
        case .operatorVisit: visit(everything: false)
        case .crash, .restart: break
        }
    }

    private func dropIdle(_ connection: ConnectionID) {
        guard let facility = network.connections.removeValue(forKey: connection)?.facility else { return }
        schedule(.courier(.disconnected(facility, connection), life: life), in: 0...5)
    }

    func crash() {
        guard courier != nil else { return }
        dropCommits()
        courier = nil
        life += 1
        network.connections = [:]
        oracle.crashed()
        oracle.audit(store)
        schedule(.fault(.restart), in: 10...2000)
    }

    func start() {
        courier = D(seed: scenario.seed &+ UInt64(life), windowCapacity: scenario.windowCapacity)
        tellDirectory()
    }

    /// A facility disappears from the configuration, or comes back; often quickly.
    private func reload(_ facility: FacilityID) {
        guard !isCalm else { return }
        if configured.remove(facility) == nil { configured.insert(facility) }
        tellDirectory()
        if !configured.contains(facility) { schedule(.fault(.reload(facility)), in: 1...3000) }
    }

    private func tellDirectory() {
        tell(.directory(Dictionary(uniqueKeysWithValues: configured.sorted().map { ($0, scenario.policy) })))
    }

    /// An operator looks at what is parked and decides.
    private func visit(everything: Bool) {
        guard courier != nil else { return }
        let parked: [ParkedDelivery]
        do throws(StoreError) { parked = try store.parked() } catch { return oracle.violated("\(error)") }
        for item in parked where everything || dice.chance(0.4) {
            let id = item.delivery.id
            submit(.operation(dice.chance(0.8) ? .retry(id) : .discard(id, reason: "simulated")))
        }
    }

    /// Everything works again. From here on every queue must drain.
    func calmDown() {
        isCalm = true
        isStoreFull = false
        network.moods = [:]
        if courier == nil { start() }
        configured = Set((0..<scenario.facilities).map(Self.facility))
        tellDirectory()
        schedule(.look(round: 1), in: 60_000...60_000)
    }

    /// The operator clears what is parked until nothing is left.
    func look(round: Int) {
        let isParked = (try? store.parked().isEmpty) == false
        if !isParked, oracle.waiting.isEmpty, senders.allSatisfy(\.isDone) { return }
        guard round < 60 else {
            let waiting = oracle.waiting.prefix(5).map(\.description)
            return oracle.violated("nothing is wrong any more, and \(oracle.waiting.count) still wait: \(waiting)")
        }
        visit(everything: true)
        schedule(.look(round: round + 1), in: 60_000...60_000)
    }
}
