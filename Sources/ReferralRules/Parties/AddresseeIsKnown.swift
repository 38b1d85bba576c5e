// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// What nobody in the directory is called by reaches nobody.
    static let addresseeIsKnown = ReferralRule(
        "REF-006", .error, ja: "紹介先の施設が施設一覧にない。", en: "The directory does not know the addressee.",
        hint: Localized(
            ja: "宛先のコードを確かめるか、施設一覧のcodesにそのコードを加える。",
            en: "Check the addressee's code, or add it to the codes of a facility in the directory.")
    ) { subject in
        guard subject.referral.isLetter, !subject.directory.isEmpty, let to = subject.referral.to else { return [] }
        // Without a code of its own it may still be the one that the header names.
        let header = [subject.referral.facts.receivingFacility].compactMap { $0 }
        let codes = to.codes.isEmpty ? header : to.codes
        guard subject.directory.first(of: codes) == nil else { return [] }
        return [Spot(to.places, .addresseeCode, value: to.codes.first)]
    }
}
