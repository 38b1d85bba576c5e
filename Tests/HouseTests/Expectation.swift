// SPDX-License-Identifier: Apache-2.0
import Testing

/// One failure that lists every finding on a line of its own, followed by what to do about it.
func expectNone(_ findings: [String], _ advice: String, at place: SourceLocation = #_sourceLocation) {
    guard !findings.isEmpty else { return }
    Issue.record("\(advice)\n\(findings.sorted().joined(separator: "\n"))", sourceLocation: place)
}
