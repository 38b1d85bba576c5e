// SPDX-License-Identifier: Apache-2.0
package import Issues

/// Something a message must not do: a code that stays for ever, how much it matters in each mode, what ERR-3 calls it,
/// and how it is said.
package struct Rule: Sendable, Hashable {
    /// Stable and greppable: `V2-FIELD-REQUIRED`.
    package let code: String
    /// In tolerant mode, where nothing is refused: never an error.
    package let tolerant: Issue.Severity
    /// In strict mode: an error where the message cannot be read as it was meant.
    package let strict: Issue.Severity
    /// Table 0357, for ERR-3.
    package let condition: String
    /// Never with a value of the message; `%` stands for a name of the standard (a segment, a field).
    package let sentence: Localized
    let hint: Localized?

    init(
        _ code: String, tolerant: Issue.Severity = .warning, strict: Issue.Severity = .error, condition: String,
        ja: String, en: String, hint: Localized? = nil
    ) {
        self.code = code
        self.tolerant = tolerant == .error ? .warning : tolerant
        self.strict = strict
        self.condition = condition
        self.hint = hint
        sentence = Localized(ja: ja, en: en)
    }

    func severity(in mode: ConformanceOptions.Mode) -> Issue.Severity { mode == .strict ? strict : tolerant }

    func sentence(naming name: String) -> Localized {
        Localized(ja: sentence.ja.replacing("%", with: name), en: sentence.en.replacing("%", with: name))
    }
}
