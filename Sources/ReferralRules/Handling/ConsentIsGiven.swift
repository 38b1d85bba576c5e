// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Where the site asks for it: in the register, or in the letter.
    static let consentIsGiven = ReferralRule(
        "REF-051", .error, ja: "患者の同意が確認できない。", en: "There is no record that the patient agreed.",
        hint: Localized(
            ja: "同意を登録するか、文書に同意(FHIRではConsent)を加える。",
            en: "Record the consent, or add it to the letter (in FHIR a Consent).")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, subject.policy.requiresConsent, subject.context.consent != .given,
            !letter.consents.contains(where: { $0.status == "active" })
        else { return [] }
        return [Spot(letter.origin, .letterConsent)]
    }
}
