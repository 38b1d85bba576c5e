// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A patient who refused or took the consent back, in the register or in the letter.
    static let consentIsNotRefused = ReferralRule(
        "REF-052", .error, ja: "患者が同意していない、または同意を撤回している。", en: "The patient refused, or took the consent back.",
        hint: Localized(ja: "送らない。同意の記録を患者と確かめる。", en: "Do not send it; settle the record with the patient.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter else { return [] }
        if subject.context.consent == .refused || subject.context.consent == .withdrawn {
            return [Spot(letter.origin, .letterConsent)]
        }
        return letter.consents.filter { $0.isRefused(at: subject.context.now) }
            .map { Spot($0.origin, .letterConsent, value: $0.status) }
    }
}

extension Consent {
    fileprivate func isRefused(at now: Moment?) -> Bool {
        if status == "rejected" || status == "inactive" { return true }
        guard let end = period?.end, let now else { return false }
        return now.isAfter(end)
    }
}
