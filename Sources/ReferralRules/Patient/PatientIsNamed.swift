// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A letter is about somebody.
    static let patientIsNamed = ReferralRule(
        "REF-014", .error, ja: "患者が書かれていない。", en: "The letter does not say whom it is about.",
        hint: Localized(
            ja: "PID(FHIRではComposition.subject)に患者を書く。", en: "Name the patient in PID; in FHIR in Composition.subject.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.action != .statusAsked, letter.patient == nil else { return [] }
        return [Spot(letter.origin, .patient)]
    }
}

extension Subject {
    /// The patient of a letter.
    var patient: Patient? { referral.isLetter ? referral.patient : nil }
}
