// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Why somebody is referred is what the reader looks for first (RF1-10 or RF1-4; section 950).
    static let purposeIsGiven = ReferralRule(
        "REF-004", .warning, ja: "紹介目的が書かれていない。", en: "The letter does not say why it is written.",
        hint: Localized(
            ja: "RF1-10またはRF1-4(FHIRではセクション950)に紹介目的を書く。",
            en: "State the purpose in RF1-10 or RF1-4; in FHIR in section 950.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.kind == .referral, letter.bringsContent, letter.purpose == nil,
            letter.dispositions.isEmpty
        else {
            return []
        }
        return [Spot(letter.origin, .purpose)]
    }
}
