// SPDX-License-Identifier: Apache-2.0
import Issues
import ReferralRules

/// The settings of one rule that a site adds, and of what it asks.
enum RuleKeys {
    static let id = Setting(
        required: "id", .text(maximum: 64), standIn: "", ja: "規則の名前。SITE- で始まる英大文字、数字、ハイフン",
        en: "its name: SITE- and capital letters, digits, hyphens")
    static let severity = Setting(
        "severity", .word(Issue.Severity.self), standard: .warning, ja: "所見の重さ", en: "how much it matters")
    static let when = SettingKey.group(
        "when", ja: "これが成り立つメッセージだけに問う", en: "only messages of which this holds are asked")
    static let must = SettingKey.group("must", required: true, ja: "成り立つべきこと", en: "what must hold")
    static let at = Setting(
        "at", Shape<String>.text(maximum: 500).optional, standard: nil, shown: "must.path", ja: "所見が示す位置",
        en: "the place that findings point to")
    static let ja = Setting(
        required: "ja", .text(maximum: 500), standIn: "", ja: "成り立たないときの文", en: "the finding in Japanese")
    static let en = Setting(
        required: "en", .text(maximum: 500), standIn: "", ja: "英語での文", en: "what is said when it does not hold")
    static let hintJa = hint("hint-ja", ja: "どう直すか(日本語)", en: "what to do, in Japanese")
    static let hintEn = hint("hint-en", ja: "どう直すか(英語)", en: "what to do, in English")

    static let group = SettingGroup(
        "rules[]", Localized(ja: "施設や地域が加える規則", en: "a rule that the site adds"),
        [id.key, severity.key, when, must, at.key, ja.key, en.key, hintJa.key, hintEn.key])

    static let path = condition(
        "path", ja: "HL7 v2の位置。exists、is、matches のどれか一つと書く", en: "a place in HL7 v2, with one of exists, is and matches"
    )
    static let exists = Setting(
        "exists", Shape<Bool>.flag.optional, standard: nil, shown: "–", ja: "値があるか、ないか",
        en: "whether there must be a value, or none")
    static let isOneOf = Setting(
        "is", .list(of: .text(maximum: 1000)), standard: [], shown: "–", ja: "そこにあってよい値",
        en: "the values that may stand there")
    static let matches = condition("matches", ja: "値の全体に合う正規表現", en: "a regular expression that the whole value fits")
    static let fhirPath = condition("fhirpath", ja: "FHIR: 真になるべき式", en: "FHIR: an expression that must be true")
    static let resourceType = condition(
        "of", ja: "fhirpath を問うリソースの型。なければ全体に問う",
        en: "the type of resource that fhirpath is asked of; without it, the whole")
    private static let conditionKeys = [
        path.key, exists.key, isOneOf.key, matches.key, fhirPath.key, resourceType.key,
    ]

    static let whenGroup = SettingGroup(
        "rules[].when", Localized(ja: "これが成り立つメッセージだけに問う", en: "whom the rule concerns"), conditionKeys)
    static let mustGroup = SettingGroup("rules[].must", Localized(ja: "成り立つべきこと", en: "what must hold"), conditionKeys)

    static let shape = Shape<SiteRuleDraft>(Localized(ja: "規則", en: "rule")) { tree, path, reader in
        draft(reader.section(tree, path, group), reader)
    }

    private static func draft(_ section: Section, _ reader: Reader) -> SiteRuleDraft? {
        let when = section.inner(RuleKeys.when, whenGroup, reader).map(condition)
        guard let must = section.inner(RuleKeys.must, mustGroup, reader).map(condition) else {
            reader.mistake(.missingKey, section.path, ja: "「must」が必要", en: "\"must\" is required")
            return nil
        }
        var draft = SiteRuleDraft(
            id: section.read(id), ja: section.read(ja), en: section.read(en), when: when, must: must)
        draft.severity = section.read(severity).rawValue
        draft.hintJa = section.read(hintJa)
        draft.hintEn = section.read(hintEn)
        draft.at = section.read(at)
        do throws(SiteRuleMistakes) { _ = try SiteRule(reading: draft) } catch {
            for mistake in error.mistakes {
                reader.mistake(
                    .wrongValue, section.child(mistake.key), ja: mistake.sentence.ja, en: mistake.sentence.en)
            }
            return nil
        }
        return draft
    }

    private static func condition(_ section: Section) -> SiteRuleDraft.Condition {
        let values = section.read(isOneOf)
        var condition = SiteRuleDraft.Condition(
            path: section.read(path), exists: section.read(exists),
            isOneOf: values.isEmpty ? nil : values, matches: section.read(matches),
            fhirPath: section.read(fhirPath))
        condition.resourceType = section.read(resourceType)
        return condition
    }

    private static func condition(_ name: String, ja: String, en: String) -> Setting<String?> {
        Setting(name, Shape<String>.text(maximum: 4000).optional, standard: nil, shown: "–", ja: ja, en: en)
    }

    private static func hint(_ name: String, ja: String, en: String) -> Setting<String?> {
        Setting(name, Shape<String>.text(maximum: 500).optional, standard: nil, shown: "–", ja: ja, en: en)
    }
}
