// SPDX-License-Identifier: Apache-2.0
import FHIRPath
package import Issues

/// A rule that a site wrote into its configuration: what must be so in its messages, and what to say where it is not.
///
/// ```yaml
/// - id: SITE-WARD
///   when: { path: MSH-9.2, is: [A01] }
///   must: { path: PV1-3.1, exists: true }
///   ja: 病棟が書かれていない。
///   en: The ward is missing.
/// - id: SITE-ADDRESS
///   must: { of: Patient, fhirpath: "address.exists()" }
///   ja: 患者の住所がない。
///   en: The patient's address is missing.
/// ```
package struct SiteRule: Sendable {
    /// Begins with `SITE-`, so that it is never taken for one of ours.
    package let id: String
    package let severity: Issue.Severity
    package let sentence: Localized
    package let hint: Localized?
    /// Whom it concerns; nil for every message that `must` can be asked of.
    package let when: SiteCondition?
    /// What must be so.
    package let must: SiteCondition
    /// Where findings point; nil for the place that `must` asks about. Below the resource, where `must` asks each of a
    /// type.
    package let place: String?

    package init(
        id: String, severity: Issue.Severity = .warning, sentence: Localized, hint: Localized? = nil,
        when: SiteCondition? = nil, must: SiteCondition, place: String? = nil
    ) {
        self.id = id
        self.severity = severity
        self.sentence = sentence
        self.hint = hint
        self.when = when
        self.must = must
        self.place = place
    }
}

extension SiteRule {
    /// Said when an expression cannot be answered: no rule passes silently.
    package static let unanswered = Localized(
        ja: "施設の規則の式を、このメッセージについて評価できなかった。", en: "The expression of a site's rule has no answer for this message.")

    /// What it finds; empty where it holds, or does not concern the message.
    func issues(in original: Original, _ environment: PathEnvironment) -> [Issue] {
        guard must.concerns(original), when?.concerns(original) ?? true else { return [] }
        do throws(SiteConditionError) {
            if let when, try !when.isMet(in: original, environment) { return [] }
            let found = try must.failures(in: original, environment)
            let told = found.prefix(RuleSet.findingMaximum).map { path in
                Issue(id, severity, at: self.path(of: path), sentence, hint: hint)
            }
            return told + (found.count > told.count ? [Issue(id, .information, RuleSet.tooMany)] : [])
        } catch {
            return [Issue(id, .warning, at: place, Self.unanswered, hint: hint)]
        }
    }

    /// In a resource that is asked after by its type, `at` is a place below it.
    private func path(of failure: String) -> String {
        guard let place else { return failure }
        guard case .fhir(_, of: _?) = must else { return place }
        return "\(failure).\(place)"
    }
}
