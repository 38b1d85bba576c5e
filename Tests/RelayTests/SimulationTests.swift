// SPDX-License-Identifier: Apache-2.0
import Foundation
import Relay
import RelaySimulation
import Testing

@Suite struct SimulationTests {
    /// `TENMA_SEEDS` asks for more of them.
    static let seeds = ProcessInfo.processInfo.environment["TENMA_SEEDS"].flatMap { UInt64($0) } ?? 300

    /// A failure names its seed; `Scenario.random(seed:)` plays the same history again.
    @Test(arguments: 0..<8)
    func `whatever happens, nothing acknowledged is lost, lanes keep their order, and queues drain`(share: Int) {
        for seed in stride(from: UInt64(share) + 1, through: Self.seeds, by: 8) {
            let report = Simulation(Scenario.random(seed: seed), store: MemoryStore()).run()
            #expect(report.violations.isEmpty, "seed \(seed)")
        }
    }

    static let told = ProcessInfo.processInfo.environment["TENMA_SEED"].flatMap { UInt64($0) }

    /// `TENMA_SEED` names a history to be told line by line.
    @Test(.enabled(if: told != nil)) func `a history can be told again`() {
        let scenario = Scenario.random(seed: Self.told ?? 1)
        let report = Simulation(scenario, store: MemoryStore(), isTracing: true).run()
        print(report.trace.joined(separator: "\n"), report.violations, scenario, separator: "\n")
    }
}
