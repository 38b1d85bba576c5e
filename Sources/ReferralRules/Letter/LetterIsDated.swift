// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// What a letter says is true of a day.
    static let letterIsDated = ReferralRule(
        "REF-024", .warning, ja: "文書の作成日がない。", en: "The letter has no date.",
        hint: Localized(
            ja: "作成日をOBR-7、TXA-6またはRF1-7(FHIRではComposition.date)に書く。",
            en: "Write the date into OBR-7, TXA-6 or RF1-7; in FHIR into Composition.date.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.bringsContent, letter.issued == nil, letter.effective == nil,
            letter.period?.start == nil
        else { return [] }
        return [Spot(letter.origin, .letterDate)]
    }
}
