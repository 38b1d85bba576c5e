// SPDX-License-Identifier: Apache-2.0
import Issues
import Testing

@testable import Relay

/// What checking found: who may keep a message out, and what is told first.
@Suite struct CheckedTests {
    private static func issue(_ id: String, _ severity: Issues.Issue.Severity) -> Issues.Issue {
        Issues.Issue(id, severity, at: "PID-3", Localized(ja: "誤り", en: "wrong"))
    }

    @Test func `only an error of a kind that refuses keeps a message out, and it is told first`() {
        var checked = Checked()
        checked.add([Self.issue("FHIR-A", .error)], refuses: false)
        checked.add([Self.issue("REF-A", .warning)], refuses: true)
        #expect(!checked.keepsOut)
        checked.add([Self.issue("SITE-A", .error)], refuses: true)
        #expect(checked.keepsOut)
        #expect(checked.findings.first(where: \.isError)?.id == "SITE-A")
        #expect(checked.findings.map(\.id) == ["REF-A", "SITE-A", "FHIR-A"])
    }

    @Test func `the log gets errors before warnings, counts all, and names a few`() throws {
        let issues = (1...20).map { Self.issue("W-\($0)", .warning) } + [Self.issue("E-1", .error)]
        let summary = try #require(CheckSummary(issues))
        #expect(summary.errors == 1 && summary.warnings == 20)
        #expect(summary.first.map(\.code).prefix(2) == ["E-1", "W-1"])
        #expect(summary.first.count == CheckSummary.findingsMaximum)
        #expect(CheckSummary([Self.issue("I-1", .information)]) == nil)
    }
}
