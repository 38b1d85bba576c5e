// SPDX-License-Identifier: Apache-2.0
package import Issues

/// What checking found in a message, and whether that keeps it out.
package struct Checked: Sendable {
    /// What was found by kinds of checking that refuse.
    private var refusing: [Issue] = []
    /// What was found by the others.
    private var reported: [Issue] = []
    /// It is only looked at: the listener takes nothing into custody.
    package var isExamination: Bool

    /// Nothing was found yet.
    package init(isExamination: Bool = false) { self.isExamination = isExamination }

    /// Adds what one kind of checking found; where it refuses, an error among it keeps the message out.
    package mutating func add(_ issues: [Issue], refuses: Bool) {
        if refuses { refusing += issues } else { reported += issues }
    }

    /// Everything, what may keep it out first.
    package var findings: [Issue] { refusing + reported }

    /// Whether an error keeps it out.
    package var keepsOut: Bool { refusing.contains(where: \.isError) }
}
