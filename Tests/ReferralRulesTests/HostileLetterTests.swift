// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRXML
import HL7v2
import Issues
import Referral
import Testing
import Translation

@testable import ReferralRules

@Suite struct HostileLetterTests {
    @Test func `ten thousand findings of one kind are told twenty times, and that there were more`() throws {
        let head = "MSH|^~\\&|KITA-HIS|4913100009|||20260302||ORU^R01^ORU_R01|1|P|2.5|||||JPN|UNICODE UTF-8\r"
        let results = (1...10_000).map { "OBX|\($0)|NM|99L^x^99ZZZ||\($0)||||||F\r" }.joined()
        let message = Array((head + "PID|1||1\rOBR|1|||99^x^99ZZZ\r" + results).utf8)
        let sample = try #require(Sample("a.hl7", message))
        let found = sample.issues(Circumstances.usual).map(\.line)
        #expect(found.count == RuleSet.findingMaximum + 1)
        #expect(found[0] == "REF-047 information OBX[1]-6" && found.last == "REF-047 information -")
    }

    @Test func `a name with thousands of repetitions is told where it stands without counting them`() throws {
        let names = Array(repeating: "架空^花子^^^^^L^P", count: 5_000).joined(separator: "~")
        let text = try #require(Fixtures.text("rules/REF-018/breaks.hl7"))
        let sample = try #require(Sample("a.hl7", Array(text.replacing("架空^花子^^^^^L^I", with: names).utf8)))
        let found = sample.issues(Circumstances.usual).map(\.line)
        #expect(found.contains("REF-018 warning PID[1]-5.1"))
        #expect(found.count < 3 * RuleSet.findingMaximum)
    }

    @Test(arguments: Fixtures.samples("rules").filter { if case .hl7v2 = $0.original { true } else { false } })
    func `a letter cut anywhere is judged without trouble`(sample: Sample) throws {
        guard case .hl7v2(let message) = sample.original else { return }
        for count in stride(from: 120, to: message.bytes.count, by: 83) {
            guard let cut = Sample("a.hl7", Array(message.bytes[..<count])) else { continue }
            for finding in cut.issues(Circumstances.usual) {
                let path = finding.issue.path ?? "MSH-1"
                #expect(HL7v2.Path(path) != nil, "\(path) is no path")
            }
        }
    }

    @Test func `a place of FHIR exists in the resource it names`() throws {
        for sample in Fixtures.samples("rules") {
            guard case .fhir(let tree) = sample.original else { continue }
            for finding in sample.issues(Circumstances.of("REF-051")) {
                let path = try #require(finding.issue.path)
                let below = path.split(separator: ".").dropFirst().joined(separator: ".")
                #expect(!tree.root.at(below).isEmpty, "\(path)")
            }
        }
    }
}
