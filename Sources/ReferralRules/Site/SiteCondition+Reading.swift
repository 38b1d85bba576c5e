// SPDX-License-Identifier: Apache-2.0
import FHIR
import FHIRPath
import HL7v2

extension SiteCondition {
    var isHL7v2: Bool {
        if case .hl7v2 = self { true } else { false }
    }

    /// Understands a condition; nil after adding what is wrong with it.
    init?(reading draft: SiteRuleDraft.Condition, _ key: String, _ mistakes: inout [SiteRuleMistake]) {
        let count = mistakes.count
        switch (draft.path, draft.fhirPath) {
        case (let path?, nil): self.init(path: path, draft, key, &mistakes)
        case (nil, let text?): self.init(expression: text, draft, key, &mistakes)
        default:
            mistakes.append(
                SiteRuleMistake(
                    key, ja: "HL7 v2のpathとFHIRのfhirpathのどちらか一方を書く。",
                    en: "write either path (HL7 v2) or fhirpath (FHIR)"))
            return nil
        }
        if mistakes.count > count { return nil }
    }

    private init?(
        path text: String, _ draft: SiteRuleDraft.Condition, _ key: String, _ mistakes: inout [SiteRuleMistake]
    ) {
        let test = Test(reading: draft, key, &mistakes)
        if draft.resourceType != nil {
            mistakes.append(
                SiteRuleMistake(key + ".of", ja: "ofはfhirpathにだけ書ける。", en: "of goes with fhirpath only"))
        }
        do throws(HL7v2.PathError) {
            let path = try HL7v2.Path(parsing: text)
            guard let test else { return nil }
            self = .hl7v2(path, test)
        } catch {
            mistakes.append(
                SiteRuleMistake(
                    key + ".path", ja: "HL7 v2の場所として読めない(例 PV1-3.1)。", en: "it is no place of HL7 v2 such as PV1-3.1",
                    at: error.offset))
            return nil
        }
    }

    private init?(
        expression text: String, _ draft: SiteRuleDraft.Condition, _ key: String,
        _ mistakes: inout [SiteRuleMistake]
    ) {
        if draft.exists != nil || draft.isOneOf != nil || draft.matches != nil {
            mistakes.append(
                SiteRuleMistake(
                    key, ja: "fhirpathの式はそれだけで真偽を表す。exists、is、matchesは書かない。",
                    en: "a fhirpath is true or false by itself; it takes no exists, is or matches"))
        }
        let type = draft.resourceType.flatMap { Name($0) }.flatMap { Definitions.r4.resource($0) }
        if draft.resourceType != nil, type == nil {
            mistakes.append(
                SiteRuleMistake(key + ".of", ja: "R4にこのリソースはない。", en: "R4 has no such resource"))
        }
        do throws(FHIRPath.PathError) {
            self = .fhir(try PathExpression(text, on: type, isStrict: type != nil), of: draft.resourceType)
        } catch {
            mistakes.append(
                SiteRuleMistake(key + ".fhirpath", ja: error.japanese, en: error.sentence, at: error.position))
            return nil
        }
    }
}

extension SiteCondition.Test {
    /// Exactly one test.
    fileprivate init?(reading draft: SiteRuleDraft.Condition, _ key: String, _ mistakes: inout [SiteRuleMistake]) {
        switch (draft.exists, draft.isOneOf, draft.matches) {
        case (let exists?, nil, nil): self = exists ? .exists : .absent
        case (nil, let values?, nil) where !values.isEmpty: self = .isOneOf(Set(values))
        case (nil, nil, let pattern?): self.init(pattern: pattern, key, &mistakes)
        default:
            mistakes.append(
                SiteRuleMistake(
                    key, ja: "exists、is、matchesのうち一つだけを書く。", en: "write exactly one of exists, is and matches"))
            return nil
        }
    }

    private init?(pattern: String, _ key: String, _ mistakes: inout [SiteRuleMistake]) {
        do throws(RegexError) {
            self = .matches(try PathRegex(pattern))
        } catch {
            mistakes.append(
                SiteRuleMistake(key + ".matches", ja: error.japanese, en: error.sentence, at: error.position))
            return nil
        }
    }
}
