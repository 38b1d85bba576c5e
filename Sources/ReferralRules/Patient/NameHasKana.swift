// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Kanji are read in many ways and written in many forms; patients are found by kana.
    static let nameHasKana = ReferralRule(
        "REF-017", .warning, ja: "患者の氏名にカナがない。", en: "The patient's name is not given in kana.",
        hint: Localized(
            ja: "PID-5の繰り返しに表記コードPのカナ氏名(FHIRではSYLのname)を加える。",
            en: "Add the name in kana: a repetition of PID-5 with code P; in FHIR a name with SYL.")
    ) { subject in
        guard subject.policy.requiresKana, let patient = subject.patient, !patient.names.isEmpty else { return [] }
        let hasKana = patient.names.contains { $0.writing == .phonetic || !$0.words.isBlank && $0.words.isKana }
        return hasKana ? [] : [Spot(patient.origin, .patientName)]
    }
}
