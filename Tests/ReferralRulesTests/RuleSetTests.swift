// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import Referral
import Testing

@testable import ReferralRules

@Suite struct RuleSetTests {
    static let selfReferral = Fixtures.sample("rules/REF-003/breaks.hl7")

    @Test func `a rule that the site put off says nothing`() throws {
        let sample = try #require(Self.selfReferral)
        #expect(sample.issues(Circumstances.usual, RuleSet(settings: ["REF-003": .off])).isEmpty)
    }

    @Test(arguments: Issues.Issue.Severity.allCases)
    func `a rule is as severe as the site wants it`(severity: Issues.Issue.Severity) throws {
        let sample = try #require(Self.selfReferral)
        let found = sample.issues(Circumstances.usual, RuleSet(settings: ["REF-003": .severity(severity)]))
        #expect(found.map(\.issue.severity) == [severity])
    }

    @Test func `what a finding says is the rule's sentence and at most a section's number`() {
        let sentences = Set(RuleCatalog.all.map(\.sentence.en) + [RuleSet.tooMany.en])
        for sample in Fixtures.samples("rules") {
            for finding in sample.issues(Circumstances.usual) {
                let text = finding.issue.sentence.en
                let end = text.range(of: " (", options: .backwards)?.lowerBound ?? text.endIndex
                #expect(sentences.contains(text) || sentences.contains(String(text[..<end])))
                #expect(text[end...].allSatisfy { "(0123456789) ".contains($0) } || sentences.contains(text))
                #expect(finding.issue.path?.utf8.allSatisfy { $0 < 0x80 } ?? true)
            }
        }
    }

    @Test func `a clinic that writes to itself under another name is found by the directory's codes alone`() throws {
        // Two codes of one facility are two facilities to a reader: the rule asks for the code, not for the entry.
        let sample = try #require(Fixtures.sample("rules/REF-003/holds.hl7"))
        #expect(sample.issues(Circumstances.usual).isEmpty)
    }

    @Test func `without a directory nobody is unknown, and without a clock nothing is late`() {
        let needed: Set = ["REF-006", "REF-007", "REF-021", "REF-025", "REF-029"]
        for rule in needed {
            let found = Fixtures.sample("rules/\(rule)/breaks.hl7")?.issues(RuleContext()).map(\.issue.id)
            #expect(found?.contains(rule) == false)
        }
    }

    @Test func `test data is held to everything when the site says so`() throws {
        var context = Circumstances.usual
        context.directory = FacilityDirectory()
        context.policy.testPrefectures = []
        let sample = try #require(Fixtures.sample("rules/REF-034/holds.hl7"))
        let found = sample.issues(context).map(\.line)
        #expect(
            found == [
                "REF-009 warning PRD[1]-4.4", "REF-009 warning PRD[2]-4.4", "REF-030 warning IN1[1]-3.1",
                "REF-031 warning IN1[1]-3.1",
            ])
    }
}

@Suite struct ConsentTests {
    @Test(arguments: ConsentStanding.allCases)
    func `a refusal in the register stops a letter whether or not consent is asked for`(standing: ConsentStanding)
        throws
    {
        let sample = try #require(Fixtures.sample("rules/REF-003/holds.hl7"))
        var context = Circumstances.usual
        context.consent = standing
        let isRefused = standing == .refused || standing == .withdrawn
        #expect(sample.issues(context).map(\.issue.id) == (isRefused ? ["REF-052"] : []))
        context.policy.requiresConsent = true
        let isMissing = standing != .given
        #expect(
            sample.issues(context).map(\.issue.id) == (isMissing ? ["REF-051"] : []) + (isRefused ? ["REF-052"] : []))
    }
}
