// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// The letter it answers did not pass here: a mistyped number, or a referral on paper.
    static let replyNamesKnownLetter = ReferralRule(
        "REF-050", .information, ja: "返書が指す紹介は、このゲートウェイを通っていない。",
        en: "The letter that the reply names did not pass this gateway.",
        hint: Localized(
            ja: "紹介番号を確かめる。紙の紹介への返書ならそのままでよい。", en: "Check the number; a reply to a letter on paper may stay as it is.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.kind == .reply, let earlier = subject.context.earlier else { return [] }
        return letter.answers.filter { earlier.letters($0).isEmpty }
            .map { Spot(letter.origin, .answered, value: $0) }
    }
}
