// SPDX-License-Identifier: Apache-2.0
package import HL7v2
package import Issues

/// Holds a message against the structures, datatypes and tables of its version, and against profiles of our own.
package struct ConformanceChecker: Sendable {
    package let options: ConformanceOptions

    package init(_ options: ConformanceOptions = ConformanceOptions()) { self.options = options }

    /// What is wrong or odd, structure first, then in the order of the message. Paths are those of the message:
    /// `PID-3[1].4.2`, or a segment alone, `PV1`, when it is missing or in the wrong place.
    package func issues(in message: Message) -> [Issue] {
        guard options.mode != .off else { return [] }
        var check = MessageCheck(message, options)
        check.run()
        return check.findings.told
    }

    /// The names that `ConformanceOptions.ProfileUse.named` knows.
    package static var profileNames: [String] { ProfileCatalog.all.map(\.name) }

    /// Every rule it may report.
    package static var rules: [Rule] { Rule.all }

    /// What ERR-3 says of a finding (table 0357); 207, internal error, for one that is not ours.
    package static func errorCode(of issue: Issue) -> String { conditions[issue.id] ?? "207" }

    private static let conditions = Dictionary(
        Rule.all.map { ($0.code, $0.condition) }, uniquingKeysWith: { first, _ in first })
}
