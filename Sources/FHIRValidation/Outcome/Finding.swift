// SPDX-License-Identifier: Apache-2.0
package import FHIR
package import Issues

/// An issue, and where in the text it is, when that is known.
package struct Finding: Sendable, Hashable {
    package var issue: Issue
    package var position: FHIRError.Position?

    package init(_ issue: Issue, at position: FHIRError.Position? = nil) {
        self.issue = issue
        self.position = position
    }

    package static func == (a: Finding, b: Finding) -> Bool { a.issue == b.issue && a.position == b.position }
    package func hash(into hasher: inout Hasher) { hasher.combine(issue) }
}
