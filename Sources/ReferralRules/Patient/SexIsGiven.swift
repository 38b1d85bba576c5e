// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Reference ranges and doses depend on it; U says that it is not known.
    static let sexIsGiven = ReferralRule(
        "REF-023", .warning, ja: "患者の性別がない。", en: "The patient's sex is not given.",
        hint: Localized(
            ja: "PID-8(FHIRではPatient.gender)に書く。不明はU(unknown)とする。",
            en: "Write PID-8, in FHIR Patient.gender; what is not known is U (unknown).")
    ) { subject in
        guard let patient = subject.patient, patient.sex == nil else { return [] }
        return [Spot(patient.origin, .sex)]
    }
}
