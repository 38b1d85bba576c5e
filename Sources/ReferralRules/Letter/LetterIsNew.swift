// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// The same letter in another message: the sender pressed twice, or used a number again.
    static let letterIsNew = ReferralRule(
        "REF-048", .warning, ja: "同じ番号の文書が、同じ紹介元から既に届いている。", en: "The sender has sent a letter of this number before.",
        hint: Localized(
            ja: "訂正ならREF^I13(FHIRではrelatesToのreplaces)で送る。別の文書なら番号を改める。",
            en:
                "Send a correction as REF^I13, in FHIR with relatesTo replaces; give another letter a number of its own."
        )
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.action == nil || letter.action == .new, letter.replacesNothing,
            let earlier = subject.context.earlier
        else { return [] }
        return letter.identifiers.filter { number in
            earlier.letters(number.value).contains { $0.isTwin(of: letter) }
        }.map { Spot(letter.origin, .letterNumber, value: $0.value) }
    }
}

extension Referral {
    fileprivate var replacesNothing: Bool { !links.contains { $0.relation == .replaces } }
}

extension EarlierLetters.Letter {
    /// Another message of the same sender; the same message again is the store's affair.
    fileprivate func isTwin(of letter: Referral) -> Bool {
        let senders = (letter.from?.codes ?? []) + [letter.facts.sendingFacility].compactMap { $0 }
        let isSameSender = sender.map { senders.contains($0) } ?? true
        return isSameSender && (controlID == nil || controlID != letter.facts.controlID)
    }
}
