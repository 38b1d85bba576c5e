// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import ReferralRules

/// `Fixtures/rules/REF-0nn`: a message that breaks the rule, one that does not, and what is to be said of the first.
@Suite struct RuleFixtureTests {
    static let rules = RuleCatalog.all.map(\.id)
    static let endings = ["hl7", "json"]

    @Test(arguments: rules)
    func `a rule fires on what breaks it, and at the right place`(rule: String) throws {
        let samples = Self.endings.compactMap { Fixtures.sample("rules/\(rule)/breaks.\($0)") }
        #expect(!samples.isEmpty, "write Fixtures/rules/\(rule)/breaks.hl7")
        for sample in samples {
            let found = sample.issues(Circumstances.of(rule)).map(\.line)
            #expect(found.contains { $0.hasPrefix(rule) }, "\(sample.name): \(found)")
            let path = sample.name + ".expect.txt"
            try Self.compare(found.joined(separator: "\n") + "\n", with: path)
        }
    }

    @Test(arguments: rules)
    func `no rule at all fires on what holds`(rule: String) throws {
        let samples = Self.endings.compactMap { Fixtures.sample("rules/\(rule)/holds.\($0)") }
        #expect(!samples.isEmpty, "write Fixtures/rules/\(rule)/holds.hl7")
        for sample in samples {
            #expect(sample.referral != nil, "\(sample.name) is no letter")
            #expect(sample.issues(Circumstances.of(rule)).map(\.line) == [], "\(sample.name)")
        }
    }

    @Test func `every folder belongs to a rule`() {
        #expect(Fixtures.folders("rules") == Self.rules.sorted())
    }

    /// `TENMA_UPDATE_RULES=1` writes what is found; read it before it is committed.
    private static func compare(_ found: String, with path: String) throws {
        if ProcessInfo.processInfo.environment["TENMA_UPDATE_RULES"] == "1" {
            try found.write(to: Fixtures.root.appending(path: path), atomically: true, encoding: .utf8)
        }
        #expect(found == Fixtures.text(path))
    }
}
