// SPDX-License-Identifier: Apache-2.0
import Issues

/// What has been found so far, up to a ceiling: a thousand mistakes of one kind help nobody.
struct Findings {
    static let errorMaximum = 100
    static let otherMaximum = 50
    /// Of one rule, so that one kind of mistake does not hide the others.
    static let ruleMaximum = 20

    let mode: ConformanceOptions.Mode
    private(set) var issues: [Issue] = []
    private var errorCount = 0
    private var counts: [String: Int] = [:]
    private var wasCut = false

    init(_ mode: ConformanceOptions.Mode) { self.mode = mode }

    /// The path is only written where it will be told.
    mutating func add(
        _ rule: Rule, at path: @autoclosure () -> String?, naming name: @autoclosure () -> String = "",
        hint: Localized? = nil
    ) {
        let severity = rule.severity(in: mode)
        guard hasRoom(for: rule, severity) else {
            wasCut = true
            return
        }
        counts[rule.code, default: 0] += 1
        if severity == .error { errorCount += 1 }
        issues.append(
            Issue(rule.code, severity, at: path(), rule.sentence(naming: name()), hint: hint ?? rule.hint))
    }

    /// Something was left out without being looked at.
    mutating func cut() { wasCut = true }

    private func hasRoom(for rule: Rule, _ severity: Issue.Severity) -> Bool {
        guard counts[rule.code, default: 0] < Self.ruleMaximum else { return false }
        return severity == .error
            ? errorCount < Self.errorMaximum : issues.count - errorCount < Self.otherMaximum
    }

    /// All of them, and whether there were more.
    var told: [Issue] {
        guard wasCut else { return issues }
        let rule = Rule.tooMany
        return issues + [Issue(rule.code, rule.severity(in: mode), rule.sentence)]
    }
}
