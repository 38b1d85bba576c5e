// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Without the writer's number an answer cannot be filed there.
    static let patientHasNumber = ReferralRule(
        "REF-015", .warning, ja: "患者番号がない。", en: "The patient has no number.",
        hint: Localized(
            ja: "紹介元での患者番号をPID-3(FHIRではPatient.identifier)に書く。",
            en: "Write the patient's number at the sender into PID-3; in FHIR into Patient.identifier.")
    ) { subject in
        guard let patient = subject.patient, patient.identifiers.isEmpty else { return [] }
        return [Spot(patient.origin, .patientNumber)]
    }
}
