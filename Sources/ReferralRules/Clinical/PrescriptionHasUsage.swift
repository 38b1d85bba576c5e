// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// How to take it.
    static let prescriptionHasUsage = ReferralRule(
        "REF-044", .warning, ja: "処方に用法がない。", en: "A prescription does not say how the drug is to be taken.",
        hint: Localized(
            ja: "TQ1-3またはRXE-7(FHIRではdosageInstruction)に用法を書く。",
            en: "Write it into TQ1-3 or RXE-7; in FHIR into dosageInstruction.")
    ) { subject in
        subject.prescribed.filter { drug in
            drug.usage == nil && drug.instructions.isEmpty && drug.times.isEmpty && drug.frequency == nil
                && drug.started?.hasTime != true
        }.map { Spot($0.origin, .usage) }
    }
}

extension Subject {
    /// The drugs of a prescription that are to be given, not taken back (table 0119).
    var prescribed: [Medication] {
        guard referral.kind == .prescription else { return [] }
        let ended: Set<String> = ["CA", "DC", "OC", "OD", "CR", "DR"]
        return referral.medications.filter { drug in
            drug.act == .prescription && !(drug.control.map(ended.contains) ?? false)
        }
    }
}
