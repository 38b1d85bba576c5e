// SPDX-License-Identifier: Apache-2.0
package import Issues
import Referral

/// Something a letter must not do: an id that stays for ever, how much it matters, and how it is said. One file each;
/// `RuleCatalog` lists them.
package struct ReferralRule: Sendable {
    /// Stable and greppable: `REF-003`.
    package let id: String
    /// How much it matters unless the site says otherwise.
    package let severity: Issue.Severity
    /// Never with the value that was found.
    package let sentence: Localized
    /// What to do about it.
    package let hint: Localized
    /// Where a letter breaks it.
    let find: @Sendable (Subject) -> [Spot]

    init(
        _ id: String, _ severity: Issue.Severity, ja: String, en: String, hint: Localized,
        _ find: @escaping @Sendable (Subject) -> [Spot]
    ) {
        self.id = id
        self.severity = severity
        self.sentence = Localized(ja: ja, en: en)
        self.hint = hint
        self.find = find
    }
}

/// What a rule looks at: the letter, and what is known around it.
struct Subject: Sendable {
    let referral: Referral
    let context: RuleContext

    var policy: RulePolicy { context.policy }
    var directory: FacilityDirectory { context.directory }
}
