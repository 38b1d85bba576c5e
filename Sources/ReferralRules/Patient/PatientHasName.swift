// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Numbers do not pass from house to house; the name does.
    static let patientHasName = ReferralRule(
        "REF-016", .error, ja: "患者の氏名がない。", en: "The patient has no name.",
        hint: Localized(
            ja: "PID-5(FHIRではPatient.name)に氏名を書く。", en: "Write the name into PID-5; in FHIR into Patient.name.")
    ) { subject in
        guard let patient = subject.patient, patient.names.allSatisfy({ $0.words.isBlank }) else { return [] }
        return [Spot(patient.origin, .patientName)]
    }
}
