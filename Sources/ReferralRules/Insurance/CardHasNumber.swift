// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// An insurer without 番号 identifies nobody; 記号 is missing on many cards.
    static let cardHasNumber = ReferralRule(
        "REF-032", .warning, ja: "被保険者証の番号がない。", en: "An insurance card has no number.",
        hint: Localized(
            ja: "IN1-11(FHIRではJP_Coverageの番号)に書く。", en: "Write it into IN1-11; in FHIR into the number of JP_Coverage.")
    ) { subject in
        subject.cards.filter { $0.insurance.insurer != nil && $0.insurance.number == nil }
            .map { $0.spot(.cardNumber) }
    }
}
