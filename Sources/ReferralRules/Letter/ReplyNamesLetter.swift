// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// An answer to nothing in particular closes no referral. Documents (MDM) are seldom tied to one, and no guide asks
    /// them to be.
    static let replyNamesLetter = ReferralRule(
        "REF-049", .warning, ja: "返書に、どの紹介への返事かが書かれていない。", en: "The reply does not say which letter it answers.",
        hint: Localized(
            ja: "元の紹介番号をRF1-6(FHIRではresponse)に書く。",
            en: "Write the number of the referral into RF1-6, in FHIR into the response.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.kind == .reply, letter.answers.isEmpty, letter.facts.answers == nil,
            !letter.residue.type.hasPrefix("MDM^")
        else { return [] }
        return [Spot(letter.origin, .answered)]
    }
}

extension Referral {
    /// The numbers of the letters it answers, or belongs to in any other way.
    var answers: [String] { links.map(\.identifier.value) }
}
