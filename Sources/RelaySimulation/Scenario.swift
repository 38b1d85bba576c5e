// SPDX-License-Identifier: Apache-2.0
package import Relay

/// What a simulated world is like. One seed decides all of it, and everything that happens in it.
package struct Scenario: Sendable {
    package var seed: UInt64
    /// Deliveries of one facility that the courier may keep in memory.
    package var windowCapacity: Int
    package var facilities: Int
    package var senders: Int
    package var patients: Int
    /// Messages in all, the repeated ones not counted.
    package var messages: Int
    /// The chance that a message is about the first patient of its sender: long lanes.
    package var hotPatient: Double
    /// The chances that a message names several patients, or all lanes of its sender.
    package var merge: Double
    package var everyLane: Double
    /// Mean pause of one sender between messages.
    package var pause: Int
    package var connections: Int
    package var faults: Faults
    package var policy: DeliveryPolicy

    /// Which kinds of trouble there are, each with a chance or a number.
    package struct Faults: Sendable {
        /// How often a facility's mood changes for the worse.
        package var moods = 0
        package var crashes = 0
        package var fullStores = 0
        package var reloads = 0
        package var operatorVisits = 0
        /// The chance that a read of the store fails.
        package var failedRead = 0.0
        /// The chance that the sender does not hear the answer, and sends again.
        package var lostAnswer = 0.0
        /// The chance that a message has the control id of an earlier one and another content.
        package var reusedID = 0.0
        /// The chance that an answer is a message of its own.
        package var reply = 0.0

        package static let none = Faults()
    }

    /// A peaceful world.
    package init(seed: UInt64, messages: Int) {
        self.seed = seed
        windowCapacity = 128
        facilities = 2
        senders = 2
        patients = 4
        self.messages = messages
        hotPatient = 0.2
        merge = 0.05
        everyLane = 0
        pause = 50
        connections = 2
        faults = .none
        policy = Self.impatient
    }

    /// A random world with random trouble.
    package static func random(seed: UInt64) -> Scenario {
        var dice = SeededGenerator(seed: seed ^ 0x5EED)
        var scenario = Scenario(seed: seed, messages: Int.random(in: 40...160, using: &dice))
        scenario.windowCapacity = [4, 12, 40, 80, 160][Int.random(in: 0..<5, using: &dice)]
        scenario.facilities = Int.random(in: 1...3, using: &dice)
        scenario.senders = Int.random(in: 1...4, using: &dice)
        scenario.patients = [1, 3, 10, 80][Int.random(in: 0..<4, using: &dice)]
        scenario.hotPatient = [0, 0.3, 0.9][Int.random(in: 0..<3, using: &dice)]
        scenario.merge = [0, 0.05, 0.3][Int.random(in: 0..<3, using: &dice)]
        scenario.everyLane = [0, 0.02, 0.1][Int.random(in: 0..<3, using: &dice)]
        scenario.pause = [5, 50, 500][Int.random(in: 0..<3, using: &dice)]
        scenario.connections = Int.random(in: 1...4, using: &dice)
        scenario.policy.connectionsMaximum = scenario.connections
        if Bool.random(using: &dice) { scenario.policy.afterRefusal = AfterParking(.hold) }
        if Bool.random(using: &dice) { scenario.policy.afterGivingUp = AfterParking(.pass) }
        if Int.random(in: 0..<4, using: &dice) == 0 { scenario.policy.ageMaximum = .seconds(20) }
        scenario.faults.moods = Int.random(in: 0...12, using: &dice)
        scenario.faults.crashes = Int.random(in: 0...3, using: &dice)
        scenario.faults.fullStores = Int.random(in: 0...2, using: &dice)
        scenario.faults.reloads = Int.random(in: 0...3, using: &dice)
        scenario.faults.operatorVisits = Int.random(in: 0...10, using: &dice)
        scenario.faults.failedRead = [0, 0.1, 0.4][Int.random(in: 0..<3, using: &dice)]
        scenario.faults.lostAnswer = [0, 0.05, 0.3][Int.random(in: 0..<3, using: &dice)]
        scenario.faults.reusedID = [0, 0.1][Int.random(in: 0..<2, using: &dice)]
        scenario.faults.reply = [0, 0.05][Int.random(in: 0..<2, using: &dice)]
        return scenario
    }

    /// Short times, so that an hour of trouble fits into few events.
    static let impatient = DeliveryPolicy(
        retry: Backoff(first: .milliseconds(500), longest: .seconds(5)),
        reconnect: Backoff(first: .milliseconds(500), longest: .seconds(4)), attemptsMaximum: 3,
        answerTimeout: .seconds(2))
}
