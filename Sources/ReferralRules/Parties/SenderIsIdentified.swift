// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A name is no identity: the reader's system, and the answer, need a code.
    static let senderIsIdentified = ReferralRule(
        "REF-005", .warning, ja: "紹介元の施設にコードがない。", en: "The facility that wrote the letter has no code.",
        hint: Localized(
            ja: "医療機関コード10桁(都道府県2桁、点数表1桁、医療機関7桁)を書く。",
            en: "Write its ten digits: prefecture two, point table one, institution seven.")
    ) { subject in
        guard subject.referral.isLetter, let from = subject.referral.from, from.codes.isEmpty else { return [] }
        if let sender = subject.referral.facts.sendingFacility, subject.isIdentity(sender) { return [] }
        return [Spot(from.places, .senderCode)]
    }
}

extension Subject {
    /// Whether the header names somebody by a code.
    fileprivate func isIdentity(_ code: String) -> Bool {
        directory[code] != nil || InstitutionCode(code) != nil
    }
}
