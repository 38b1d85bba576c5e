// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A number without its unit is read in the reader's unit. Ratios and pH have none, so this only informs.
    static let resultHasUnit = ReferralRule(
        "REF-047", .information, ja: "数値の検査結果に単位がない。", en: "A numeric result has no unit.",
        hint: Localized(
            ja: "OBX-6(FHIRではvalueQuantityのunit)に書く。比やpHなど単位のない項目はそのままでよい。",
            en: "Write it into OBX-6, in FHIR into unit; ratios, pH and their like have none.")
    ) { subject in
        subject.referral.results.filter { result in
            guard case .quantity(let quantity) = result.value else { return false }
            return quantity.value != nil && quantity.unit?.saysNothing != false
        }.map { Spot($0.origin, .resultUnit) }
    }
}
