// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// How much of it: by dose, by day, in all, or for each part of a mixture.
    static let prescriptionHasAmount = ReferralRule(
        "REF-045", .warning, ja: "処方に用量(1回量、1日量、総量のいずれか)がない。",
        en: "A prescription gives no amount: neither by dose, nor by day, nor in all.",
        hint: Localized(
            ja: "RXE-3、RXE-10またはRXE-19(FHIRではdoseQuantityなど)に書く。",
            en: "Write it into RXE-3, RXE-10 or RXE-19; in FHIR into doseQuantity and its like.")
    ) { subject in
        subject.prescribed.filter { drug in
            [drug.dose, drug.dailyDose, drug.amount].allSatisfy { $0?.value == nil }
                && drug.ingredients.allSatisfy { $0.amount?.value == nil }
        }.map { Spot($0.origin, .amount) }
    }
}
