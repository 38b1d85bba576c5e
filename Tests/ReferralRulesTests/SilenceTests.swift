// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import ReferralRules

/// Messages that nobody made to break a rule.
@Suite struct SilenceTests {
    static let samples = (Fixtures.samples("hl7v2") + Fixtures.samples("fhir"))
        // Made to try readers, not to be letters.
        .filter { !$0.name.hasPrefix("edge-json") }

    @Test func `there are letters among them`() {
        #expect(Self.samples.filter { $0.referral?.isLetter == true }.count >= 25)
    }

    @Test(arguments: samples)
    func `no rule fires on an ordinary message`(sample: Sample) {
        #expect(sample.issues(Circumstances.usual).map(\.line) == [])
    }
}
