// SPDX-License-Identifier: Apache-2.0
package import Relay
import Routing

/// Drives a courier and a store through one history that a seed decides, under a clock that only events move, and
/// says which promises were broken.
///
/// Everything the story above does is here in small: commits take time and are answered in order, reads see the store
/// as it was a moment ago, a crash drops whatever was only in memory.
package final class Simulation<S: Store, D: Dispatcher> {
    /// How a history went.
    package struct Report: Sendable {
        /// What was broken; empty when every promise held.
        package let violations: [String]
        package let steps: Int
        package let delivered: Int
        package let discarded: Int
        /// The most deliveries of one facility that were in memory at once.
        package let inMemoryMaximum: Int
        /// The last things that happened, when asked for.
        package let trace: [String]
    }

    /// One thing that will happen. What belongs to a process does not happen any more once that process has died.
    enum Happening {
        case courier(Courier.Event, life: Int)
        case tick(life: Int)
        case apply(life: Int)
        case results([(Submission, Result<ChangeResult, StoreError>)], life: Int)
        case read(FacilityID, Lane?, after: DeliveryID?, limit: Int, life: Int)
        case resubmit(Submission, life: Int)
        case connects(FacilityID, life: Int)
        case arrival(Attempt, life: Int)
        case answer(Attempt, Outcome, closes: Bool, life: Int)
        case senderTurn(Int)
        case answerOverdue(Int, number: Int)
        case fault(Fault)
        case calm
        case look(round: Int)
    }

    let scenario: Scenario
    let store: S
    var dice: SeededGenerator
    var now = Instant(milliseconds: 1_000_000)
    var agenda = Agenda<Happening>()
    var oracle = Oracle()
    var courier: D?
    /// Which process is running.
    var life = 0
    var committer = SimulatedCommitter()
    var network = SimulatedNetwork()
    var senders: [SimulatedSender] = []
    var configured: Set<FacilityID>
    var isStoreFull = false
    var isCalm = false
    private var steps = 0
    private var inMemoryMaximum = 0
    private var trace: [String] = []
    private let isTracing: Bool

    package init(_ scenario: Scenario, store: S, courier _: D.Type = Courier.self, isTracing: Bool = false) {
        self.scenario = scenario
        self.store = store
        self.isTracing = isTracing
        dice = SeededGenerator(seed: scenario.seed)
        configured = Set((0..<scenario.facilities).map(Self.facility))
        senders = scenario.traffic(using: &dice).map { SimulatedSender(messages: $0) }
    }

    static func facility(_ number: Int) -> FacilityID { FacilityID("facility-\(number)") }

    /// Plays the history to its end.
    package func run() -> Report {
        start()
        for sender in senders.indices { schedule(.senderTurn(sender), in: 0...scenario.pause) }
        planFaults()
        while oracle.violations.isEmpty, let (at, happening) = agenda.popFirst() {
            now = at
            steps += 1
            if isTracing { note("\(happening)") }
            happen(happening)
            if steps > 400_000 { oracle.violated("it never comes to rest") }
        }
        if oracle.violations.isEmpty { oracle.audit(store) }
        return Report(
            violations: oracle.violations, steps: steps, delivered: oracle.delivered, discarded: oracle.discarded,
            inMemoryMaximum: inMemoryMaximum, trace: trace)
    }

    private func happen(_ happening: Happening) {
        switch happening {
        case .courier(let event, life): tell(event)
        case .tick(life): tell(.tick)
        case .apply(life): applyBatch()
        case .results(let results, life): for (submission, result) in results { answered(submission, result) }
        case .read(let facility, let lane, let after, let limit, life): read(facility, lane, after, limit)
        case .resubmit(let submission, life): submit(submission)
        case .connects(let facility, life): connect(facility)
        case .arrival(let attempt, let begun): arrive(attempt, isOrphan: begun != life)
        case .answer(let attempt, let outcome, let closes, life): end(attempt, outcome, closes: closes)
        case .senderTurn(let sender): takeTurn(sender)
        case .answerOverdue(let sender, let number): overdue(sender, number)
        case .fault(let fault): befall(fault)
        case .calm: calmDown()
        case .look(let round): look(round: round)
        case .courier, .tick, .apply, .results, .read, .resubmit, .connects, .answer: break
        }
    }

    /// Hands the courier an event and performs what it decides.
    func tell(_ event: Courier.Event) {
        guard var courier else { return }
        let effects = courier.on(event, now: now)
        self.courier = courier
        for effect in effects {
            if isTracing { note("    \(effect)") }
            perform(effect)
        }
        for facility in configured {
            let count = courier.deliveriesInMemory(of: facility)
            inMemoryMaximum = max(inMemoryMaximum, count.all)
            if count.all - count.held > scenario.inMemoryBound || count.held > scenario.heldBound {
                oracle.violated("\(count) deliveries of \(facility) in memory")
            }
        }
    }

    func schedule(_ happening: Happening, in range: ClosedRange<Int>) {
        agenda.add(happening, at: now.advanced(by: dice.milliseconds(range)))
    }

    private func note(_ line: String) { trace.append("\(now.milliseconds - 1_000_000) \(line)") }
}

extension Scenario {
    /// A window holds its capacity, and the look ahead of lanes that are read on their own.
    var inMemoryBound: Int { windowCapacity * 2 + 160 }
    /// Held ones stand for blocked lanes; a page that was under way may bring a few more.
    var heldBound: Int { windowCapacity * 17 + 160 }
}
