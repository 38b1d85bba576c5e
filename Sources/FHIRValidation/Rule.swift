// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Something a resource must not do: a code that stays for ever, how much it matters, and how it is said.
package struct Rule: Sendable, Hashable {
    /// Stable and greppable: `FHIR-CARDINALITY-MINIMUM`.
    package let code: String
    package let severity: Issue.Severity
    /// Never with the value that was found.
    package let sentence: Localized
    /// The invariant of R4 that says the same, so that it need not be evaluated as well: `bdl-7`.
    package let invariant: String?
    /// What to try, where that can be said.
    package let hint: Localized?

    init(
        _ code: String, _ severity: Issue.Severity = .error, invariant: String? = nil, ja: String, en: String,
        hint: Localized? = nil
    ) {
        self.code = code
        self.severity = severity
        self.invariant = invariant
        self.hint = hint
        sentence = Localized(ja: ja, en: en)
    }
}
