// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Name and date of birth together tell patients apart.
    static let birthIsGiven = ReferralRule(
        "REF-020", .warning, ja: "患者の生年月日がない、または読めない。", en: "The patient's date of birth is missing or cannot be read.",
        hint: Localized(
            ja: "PID-7をYYYYMMDD(FHIRではPatient.birthDateをYYYY-MM-DD)で書く。",
            en: "Write PID-7 as YYYYMMDD; in FHIR Patient.birthDate as YYYY-MM-DD.")
    ) { subject in
        guard let patient = subject.patient, patient.birth == nil else { return [] }
        return [Spot(patient.origin, .birth)]
    }
}
