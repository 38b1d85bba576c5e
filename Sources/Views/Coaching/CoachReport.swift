// SPDX-License-Identifier: Apache-2.0
package import Issues

/// What one day of a vendor's test has shown so far: how many messages of each kind came, what was found in them, and a
/// score. No message and no value of one is in it.
package struct CoachReport: Sendable, Hashable, Codable {
    /// All messages of one kind, such as `REF^I12`.
    package struct Kind: Sendable, Hashable, Codable {
        package var messages = 0
        /// Without an error.
        package var good = 0
        /// The points of all of them together.
        package var points = 0
        /// By code.
        package var findings: [String: Found] = [:]

        /// 0 to 100: the mean of its messages.
        package var score: Int { messages == 0 ? 0 : points / messages }
    }

    /// One rule that was broken.
    package struct Found: Sendable, Hashable, Codable {
        package var count = 0
        package var severity: String
        /// Where it was seen first.
        package var path: String
        package var ja: String
        package var en: String
    }

    /// Kinds beyond these are told as one: whoever tests cannot make the report grow without end.
    package static let kindsMaximum = 100
    /// The same for the rules of a kind.
    package static let findingsMaximum = 300

    package let listener: String
    /// `2026-11-24`, by Japan's clock.
    package let date: String
    package private(set) var kinds: [String: Kind] = [:]

    package init(listener: String, date: String) {
        self.listener = listener
        self.date = date
    }

    /// One message was looked at.
    package mutating func add(_ kind: String, _ issues: [Issue]) {
        let name = kinds[kind] != nil || kinds.count < Self.kindsMaximum ? kind : "…"
        var entry = kinds[name] ?? Kind()
        entry.messages += 1
        if !issues.contains(where: \.isError) { entry.good += 1 }
        entry.points += Self.points(of: issues)
        for issue in issues { entry.note(issue) }
        kinds[name] = entry
    }

    /// 100, less 10 for every rule that an error broke and 2 for every rule that a warning did, however often.
    package static func points(of issues: [Issue]) -> Int {
        let errors = Set(issues.filter(\.isError).map(\.id))
        let warnings = Set(issues.filter { $0.severity == .warning }.map(\.id)).subtracting(errors)
        return max(0, 100 - 10 * errors.count - 2 * warnings.count)
    }
}

extension CoachReport.Kind {
    fileprivate mutating func note(_ issue: Issue) {
        guard findings[issue.id] != nil || findings.count < CoachReport.findingsMaximum else { return }
        let first = CoachReport.Found(
            severity: issue.severity.rawValue, path: issue.path ?? "", ja: issue.sentence.ja, en: issue.sentence.en)
        findings[issue.id, default: first].count += 1
    }
}
