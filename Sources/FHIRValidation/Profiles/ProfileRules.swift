// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRProfiles
import Issues

/// What can be wrong by a profile. The profile is named, and the slice; a value of the resource never is.
enum ProfileRules {
    /// `JP_Patientの` in front of what is said.
    private static func finding(
        _ code: String, _ plan: ProfilePlan, _ severity: Issue.Severity = .error, ja: String, en: String,
        hint: Localized? = nil
    ) -> Rule {
        Rule(code, severity, ja: "プロファイル\(plan.title): " + ja, en: "Profile \(plan.title): " + en, hint: hint)
    }

    // MARK: How often

    static func minimum(_ rule: RulePlan, _ count: Int, _ plan: ProfilePlan) -> Rule {
        count == 0
            ? finding("FHIR-PROFILE-MINIMUM", plan, ja: "必須の要素がありません。", en: "this element must be there.")
            : finding(
                "FHIR-PROFILE-MINIMUM", plan, ja: "この要素は\(rule.minimum)個以上要るが、\(count)個しかありません。",
                en: "this element must be there at least \(rule.minimum) times; it is there \(count) times.")
    }

    static func maximum(_ rule: RulePlan, _ count: Int, _ plan: ProfilePlan) -> Rule {
        rule.maximum == 0
            ? finding("FHIR-PROFILE-FORBIDDEN", plan, ja: "この要素は使えません。", en: "this element must not be there.")
            : finding(
                "FHIR-PROFILE-MAXIMUM", plan, ja: "この要素は\(rule.maximum ?? 0)個までだが、\(count)個あります。",
                en: "this element may be there \(rule.maximum ?? 0) times; it is there \(count) times.")
    }

    static func sliceMinimum(_ rule: RulePlan, _ count: Int, _ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-SLICE-MINIMUM", plan,
            ja: "スライス「\(name(rule))」に当たる要素が\(rule.minimum)個以上要るが、\(count)個しかありません。",
            en: "slice \(name(rule)) needs at least \(rule.minimum); \(count) of these elements belong to it.",
            hint: hint(rule))
    }

    static func sliceMaximum(_ rule: RulePlan, _ count: Int, _ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-SLICE-MAXIMUM", plan,
            ja: "スライス「\(name(rule))」に当たる要素は\(rule.maximum ?? 0)個までだが、\(count)個あります。",
            en: "slice \(name(rule)) may be there \(rule.maximum ?? 0) times; it is there \(count) times.")
    }

    /// What makes a repetition one of a slice that is told by profile.
    private static func hint(_ rule: RulePlan) -> Localized? {
        let wanted = rule.children.flatMap(\.types).flatMap(\.profiles).map(\.text)
        guard !wanted.isEmpty else { return nil }
        let list = wanted.prefix(3).joined(separator: ", ")
        return Localized(
            ja: "meta.profileに次のいずれかを書いたリソースが要ります: \(list)",
            en: "A resource is meant whose meta.profile names one of: \(list)")
    }

    private static func name(_ rule: RulePlan) -> String { rule.sliceName ?? rule.id }

    // MARK: Slices

    static func closed(_ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-SLICE-CLOSED", plan, ja: "どのスライスにも当たらない要素は置けません。",
            en: "this element belongs to no slice, and no others may be there.")
    }

    static func order(_ plan: ProfilePlan) -> Rule {
        finding("FHIR-PROFILE-SLICE-ORDER", plan, ja: "スライスの順序が違います。", en: "the slices are in another order.")
    }

    static func openAtEnd(_ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-SLICE-END", plan, ja: "スライスに当たらない要素は、後ろにしか置けません。",
            en: "what belongs to no slice may stand only behind the slices.")
    }

    // MARK: Types and values

    static func type(_ plan: ProfilePlan) -> Rule {
        finding("FHIR-PROFILE-TYPE", plan, ja: "ここには使えない型です。", en: "nothing of this type may stand here.")
    }

    static func noneOf(_ profiles: [Canonical], _ plan: ProfilePlan) -> Rule {
        let list = profiles.prefix(4).map(\.text).joined(separator: ", ")
        return finding(
            "FHIR-PROFILE-NONE", plan, ja: "許されたプロファイルのどれにも適合しません。",
            en: "it fits none of the profiles that may stand here.",
            hint: Localized(ja: "許されたプロファイル: \(list)", en: "What may stand here: \(list)"))
    }

    static func fixed(_ plan: ProfilePlan) -> Rule {
        finding("FHIR-PROFILE-FIXED", plan, ja: "決められた値と違います。", en: "the value is not the one that is fixed.")
    }

    static func pattern(_ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-PATTERN", plan, ja: "決められた内容を含んでいません。", en: "it does not contain what the pattern asks for.")
    }

    static func length(_ maximum: Int, _ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-LENGTH", plan, ja: "\(maximum)文字を超えています。", en: "it is longer than \(maximum) characters.")
    }

    static func range(_ plan: ProfilePlan) -> Rule {
        finding("FHIR-PROFILE-RANGE", plan, ja: "値が許された範囲の外にあります。", en: "the value is outside of what is allowed.")
    }

    static func mustSupport(_ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-SUPPORT", plan, .information, ja: "対応必須(mustSupport)の要素がありません。",
            en: "an element that must be supported is not there.")
    }

    // MARK: References

    static func target(_ profiles: [Canonical], _ plan: ProfilePlan) -> Rule {
        let list = profiles.prefix(4).map(\.text).joined(separator: ", ")
        return finding(
            "FHIR-PROFILE-TARGET", plan, ja: "参照先が、許されたプロファイルのどれにも適合しません。",
            en: "what is referred to fits none of the profiles that may be meant.",
            hint: Localized(ja: "許された参照先: \(list)", en: "What may be meant: \(list)"))
    }

    static func aggregation(_ plan: ProfilePlan) -> Rule {
        finding(
            "FHIR-PROFILE-AGGREGATION", plan, ja: "参照のしかた(内包、同じBundle、外部)が許されたものと違います。",
            en: "the reference points in a way (contained, bundled, referenced) that is not allowed.")
    }
}
