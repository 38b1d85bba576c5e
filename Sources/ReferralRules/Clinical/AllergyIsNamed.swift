// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// An allergy to nothing in particular warns nobody.
    static let allergyIsNamed = ReferralRule(
        "REF-042", .error, ja: "アレルギーの原因物質が書かれていない。", en: "An allergy does not say against what.",
        hint: Localized(
            ja: "AL1-3またはIAM-3(FHIRではAllergyIntolerance.code)に書く。",
            en: "Write it into AL1-3 or IAM-3; in FHIR into AllergyIntolerance.code.")
    ) { subject in
        subject.referral.allergies.filter { $0.substance.saysNothing }.map { Spot($0.origin, .allergy) }
    }
}
