// SPDX-License-Identifier: Apache-2.0
import Issues

/// What has been found so far, up to a ceiling: a thousand mistakes of one kind help nobody.
struct Findings {
    static let errorMaximum = 100
    static let warningMaximum = 50

    static let tooMany = Rule(
        "FHIR-TOO-MANY", .information, ja: "所見が多すぎるため、残りは省きました。", en: "There are more findings than are told here.")

    private(set) var issues: [Issue] = []
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

    mutating func add(_ rule: Rule, at path: String, xmlPath: String) {
        if rule.severity == .error { errorCount += 1 } else { otherCount += 1 }
        issues.append(
            Issue(rule.code, rule.severity, at: path, xmlPath: xmlPath == path ? nil : xmlPath, rule.sentence))
    }

    /// All of them, and whether there were more.
    var told: [Issue] {
        guard wasCut else { return issues }
        return issues + [Issue(Self.tooMany.code, Self.tooMany.severity, Self.tooMany.sentence)]
    }
}
