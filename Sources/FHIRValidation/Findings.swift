// SPDX-License-Identifier: Apache-2.0
import Issues

/// What has been found so far, up to a ceiling: a thousand mistakes of one kind help nobody.
struct Findings {
    static let errorMaximum = 100
    static let warningMaximum = 50

    static let tooMany = Rule(
        "FHIR-TOO-MANY", .information, ja: "所見が多すぎるため、残りは省きました。", en: "There are more findings than are told here.")

    /// Each with the place of its node.
    private(set) var issues: [(order: Int, issue: Issue)] = []
    private var errorCount = 0
    private var otherCount = 0
    private var wasCut = false

    /// Nothing that could still be found would change the result.
    var isFull: Bool { errorCount >= Self.errorMaximum && wasCut }

    /// Whether another finding of this rule would still be told. The rest is only counted.
    mutating func hasRoom(for rule: Rule) -> Bool {
        let hasRoom =
            rule.severity == .error ? errorCount < Self.errorMaximum : otherCount < Self.warningMaximum
        if !hasRoom { wasCut = true }
        return hasRoom
    }

    mutating func add(_ rule: Rule, at path: String, xmlPath: String, order: Int = 0) {
        if rule.severity == .error { errorCount += 1 } else { otherCount += 1 }
        let issue = Issue(
            rule.code, rule.severity, at: path, xmlPath: xmlPath == path ? nil : xmlPath, rule.sentence, hint: rule.hint
        )
        issues.append((order, issue))
    }

    /// All of them in the order of the tree, and whether there were more.
    var told: [Issue] {
        // Sorting is stable: what was found first at a place is told first.
        let issues = issues.sorted { $0.order < $1.order }.map(\.issue)
        guard wasCut else { return issues }
        return issues + [Issue(Self.tooMany.code, Self.tooMany.severity, Self.tooMany.sentence)]
    }
}
