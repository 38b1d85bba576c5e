// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues

extension SiteRule {
    /// Longer than anybody writes by hand; findings are shown on lines.
    private static let lengthMaximum = 500

    /// Understands a rule, or says all that is wrong with it.
    package init(reading draft: SiteRuleDraft) throws(SiteRuleMistakes) {
        var mistakes: [SiteRuleMistake] = []
        Self.check(draft, &mistakes)
        let severity = Self.severity(draft.severity, &mistakes)
        let when = draft.when.flatMap { SiteCondition(reading: $0, "when", &mistakes) }
        let must = SiteCondition(reading: draft.must, "must", &mistakes)
        if let when, let must, when.isHL7v2 != must.isHL7v2 {
            mistakes.append(
                SiteRuleMistake(
                    "when", ja: "whenとmustの一方がHL7 v2、他方がFHIRである。同じメッセージについて問えない。",
                    en: "when and must are of different languages, so no message can be asked both"))
        }
        guard let must, mistakes.isEmpty else { throw SiteRuleMistakes(mistakes: mistakes) }
        self.init(
            id: draft.id, severity: severity, sentence: Localized(ja: draft.ja ?? "", en: draft.en ?? ""),
            hint: Self.hint(of: draft), when: when, must: must, place: draft.at)
    }

    private static func check(_ draft: SiteRuleDraft, _ mistakes: inout [SiteRuleMistake]) {
        if !draft.id.isSiteID {
            mistakes.append(
                SiteRuleMistake(
                    "id", ja: "idはSITE-で始め、英大文字・数字・ハイフンで書く。",
                    en: "an id begins with SITE-, followed by capital letters, digits and hyphens"))
        }
        for (key, text) in [("ja", draft.ja), ("en", draft.en)] where text.map(isSentence) != true {
            mistakes.append(
                SiteRuleMistake(
                    key, ja: "指摘の文を、日本語(ja)と英語(en)の両方で500字以内で書く。",
                    en: "a finding is said in Japanese (ja) and in English (en), in 500 characters at most"))
        }
        if let place = draft.at, !isPlace(place, draft.must) {
            mistakes.append(
                SiteRuleMistake("at", ja: "atが場所の書き方になっていない(例 PV1-3.1)。", en: "at is no place such as PV1-3.1"))
        }
    }

    private static func isSentence(_ text: String) -> Bool { !text.isBlank && text.count <= lengthMaximum }

    /// In HL7 v2 a path; in FHIR letters, digits and what divides them.
    private static func isPlace(_ text: String, _ must: SiteRuleDraft.Condition) -> Bool {
        if must.fhirPath == nil { return HL7v2.Path(text) != nil }
        return !text.isEmpty && text.utf8.count <= lengthMaximum
            && text.utf8.allSatisfy { byte in
                let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                return isLetter || (0x30...0x39).contains(byte) || [0x2E, 0x5B, 0x5D].contains(byte)
            }
    }

    private static func severity(_ text: String?, _ mistakes: inout [SiteRuleMistake]) -> Issue.Severity {
        guard let text else { return .warning }
        if let severity = Issue.Severity(rawValue: text) { return severity }
        mistakes.append(
            SiteRuleMistake(
                "severity", ja: "severityはinformation、warning、errorのいずれか。",
                en: "severity is information, warning or error"))
        return .warning
    }

    private static func hint(of draft: SiteRuleDraft) -> Localized? {
        guard let hint = draft.hintJa ?? draft.hintEn else { return nil }
        return Localized(ja: draft.hintJa ?? hint, en: draft.hintEn ?? hint)
    }
}

extension String {
    fileprivate var isSiteID: Bool {
        guard hasPrefix("SITE-"), (6...64).contains(utf8.count) else { return false }
        return utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
