// SPDX-License-Identifier: Apache-2.0
import FHIRProfiles
import Issues

/// Codes, invariants and what cannot be checked.
extension ProfileRules {
    static func required(_ valueSet: String, _ plan: ProfilePlan) -> Rule {
        Rule(
            "FHIR-PROFILE-CODE", ja: "プロファイル\(plan.title): 必須の値セットにないコードです。",
            en: "Profile \(plan.title): the code is none of the value set that is required.", hint: hint(valueSet))
    }

    static func extensible(_ valueSet: String, _ plan: ProfilePlan) -> Rule {
        Rule(
            "FHIR-PROFILE-CODE-EXTENSIBLE", .warning,
            ja: "プロファイル\(plan.title): 拡張可能な値セットにないコードです。当てはまるコードがあれば、それを使います。",
            en: "Profile \(plan.title): the code is none of the value set, and should be where it has a fitting one.",
            hint: hint(valueSet))
    }

    static func uncheckedCodes(_ valueSet: String, _ plan: ProfilePlan) -> Rule {
        Rule(
            "FHIR-PROFILE-CODE-UNCHECKED", .information,
            ja: "プロファイル\(plan.title): 値セットの全体が手元にないため、コードを確かめられません。",
            en: "Profile \(plan.title): codes stay unchecked, because the value set is not at hand in full.",
            hint: hint(valueSet))
    }

    private static func hint(_ valueSet: String) -> Localized {
        Localized(ja: "値セット: \(valueSet)", en: "Value set: \(valueSet)")
    }

    /// The profile's own words stand behind ours.
    static func invariant(_ rule: InvariantRule, _ plan: ProfilePlan) -> Rule {
        let words = rule.human.isEmpty ? "" : rule.human
        return Rule(
            "FHIR-PROFILE-INVARIANT", rule.isError ? .error : .warning,
            ja: "プロファイル\(plan.title): 制約\(rule.key)を満たしません。",
            en: "Profile \(plan.title): constraint \(rule.key) does not hold.",
            hint: words.isEmpty ? nil : .same(words))
    }

    static func uncheckedInvariant(_ rule: InvariantRule, _ plan: ProfilePlan) -> Rule {
        Rule(
            "FHIR-PROFILE-INVARIANT-UNCHECKED", .information,
            ja: "プロファイル\(plan.title): 制約\(rule.key)は、式を評価できないため確かめられません。",
            en: "Profile \(plan.title): constraint \(rule.key) stays unchecked, because its expression has no result.")
    }

    // MARK: Claims

    static func unknown(_ severity: Issue.Severity) -> Rule {
        Rule(
            "FHIR-PROFILE-UNKNOWN", severity, ja: "このプロファイルは読み込まれていないため、適合を確かめられません。",
            en: "This profile is not loaded, so that it cannot be checked.",
            hint: Localized(
                ja: "プロファイルのパッケージを追加します(tenma schemas add)。",
                en: "Add the package that has the profile (tenma schemas add)."))
    }

    static func version(_ plan: ProfilePlan) -> Rule {
        let loaded = plan.profile.version ?? "?"
        return Rule(
            "FHIR-PROFILE-VERSION", .warning, ja: "プロファイル\(plan.title): 示された版は読み込まれていません。手元の版(\(loaded))で確かめました。",
            en: "Profile \(plan.title): the version that is named is not loaded; version \(loaded) was used.")
    }

    static func wrongType(_ title: String) -> Rule {
        Rule(
            "FHIR-PROFILE-WRONG-TYPE", ja: "プロファイル\(title)は別の型のためのものです。",
            en: "Profile \(title) is for resources of another type.")
    }

    /// Codes that profiles may report, for the list of all rules.
    static let codes = [
        "FHIR-PROFILE-MINIMUM", "FHIR-PROFILE-FORBIDDEN", "FHIR-PROFILE-MAXIMUM", "FHIR-PROFILE-SLICE-MINIMUM",
        "FHIR-PROFILE-SLICE-MAXIMUM", "FHIR-PROFILE-SLICE-CLOSED", "FHIR-PROFILE-SLICE-ORDER", "FHIR-PROFILE-SLICE-END",
        "FHIR-PROFILE-TYPE", "FHIR-PROFILE-NONE", "FHIR-PROFILE-FIXED", "FHIR-PROFILE-PATTERN", "FHIR-PROFILE-LENGTH",
        "FHIR-PROFILE-RANGE", "FHIR-PROFILE-SUPPORT", "FHIR-PROFILE-TARGET", "FHIR-PROFILE-AGGREGATION",
        "FHIR-PROFILE-CODE", "FHIR-PROFILE-CODE-EXTENSIBLE", "FHIR-PROFILE-CODE-UNCHECKED", "FHIR-PROFILE-INVARIANT",
        "FHIR-PROFILE-INVARIANT-UNCHECKED", "FHIR-PROFILE-UNKNOWN", "FHIR-PROFILE-VERSION", "FHIR-PROFILE-WRONG-TYPE",
        "FHIR-EXTENSION-UNKNOWN", "FHIR-EXTENSION-MODIFIER", "FHIR-EXTENSION-CONTEXT",
    ]
}
