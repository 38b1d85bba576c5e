// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Neither code nor words, and no ingredients either.
    static let drugIsNamed = ReferralRule(
        "REF-043", .error, ja: "薬剤のコードも名称もない。", en: "A drug has neither code nor name.",
        hint: Localized(
            ja: "RXE-2(FHIRではmedicationCodeableConcept)に薬剤コードと名称を書く。",
            en: "Write code and name into RXE-2; in FHIR into medicationCodeableConcept.")
    ) { subject in
        subject.referral.medications.filter { drug in
            drug.drug.saysNothing && drug.ingredients.allSatisfy { $0.drug.saysNothing }
        }.map { Spot($0.origin, .drug) }
    }
}
