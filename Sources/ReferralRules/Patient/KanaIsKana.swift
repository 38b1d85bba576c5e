// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A name that calls itself kana and is kanji sorts and matches wrong everywhere.
    static let kanaIsKana = ReferralRule(
        "REF-018", .warning, ja: "カナ氏名にカナ以外の文字がある。", en: "A name in kana holds other characters.",
        hint: Localized(
            ja: "表記コードP(FHIRではSYL)の氏名はカナだけで書く。漢字氏名はI(IDE)とする。",
            en: "Write only kana under P (in FHIR SYL); kanji belong under I (IDE).")
    ) { subject in
        guard let patient = subject.patient else { return [] }
        return patient.nameParts { name, text in name.writing == .phonetic && !text.isKana }
    }
}

extension Patient {
    /// The parts of names for which something holds. The same given name may stand there in two writings.
    func nameParts(where holds: (PersonName, String) -> Bool) -> [Spot] {
        let parts: [(KeyPath<PersonName, String?>, Field)] = [
            (\.family, .nameFamily), (\.given, .nameGiven), (\.text, .nameText),
        ]
        return parts.flatMap { part, field in
            var counts: [String: Int] = [:]
            return names.compactMap { name -> Spot? in
                guard let text = name[keyPath: part] else { return nil }
                let before = counts[text, default: 0]
                counts[text] = before + 1
                return holds(name, text) ? Spot(origin, field, value: text, skipped: before) : nil
            }
        }
    }
}
