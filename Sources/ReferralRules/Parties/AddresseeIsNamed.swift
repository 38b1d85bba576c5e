// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A referral goes to somebody (PRD RT; section 910). A summary may be kept for whoever asks.
    static let addresseeIsNamed = ReferralRule(
        "REF-002", .error, ja: "紹介先(宛先の施設または医師)が書かれていない。", en: "The letter does not say to whom it is written.",
        hint: Localized(
            ja: "PRD-1がRTのPRD(FHIRではセクション910)に宛先を書く。",
            en: "Name the addressee in the PRD whose PRD-1 is RT; in FHIR in section 910.")
    ) { subject in
        guard subject.referral.isAddressed, subject.referral.to == nil else { return [] }
        return [Spot(subject.referral.origin, .addressee)]
    }
}
