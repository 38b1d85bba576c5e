// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 退院時サマリー has ten chapters (domain.md section 4). Documents may say of one that nothing is to be said, which
    /// nobody can tell from leaving it out, so this only informs; and free text is not held to chapters at all.
    static let summaryIsComplete = ReferralRule(
        "REF-038", .information, ja: "退院時サマリーに、書くことになっている章の記載がない。",
        en: "A chapter that a discharge summary has says nothing.",
        hint: Localized(
            ja: "その章を書く。書くことがなければ、その旨を書く。", en: "Write the chapter, or say in it that there is nothing to say.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.kind == .dischargeSummary, letter.bringsContent, letter.attachments.isEmpty,
            letter.saysSomething
        else { return [] }
        let missing = letter.missingChapters
        guard missing.count <= Referral.chaptersMissingMaximum else { return [] }
        return missing.map { Spot(letter.origin, .content, detail: $0) }
    }
}

extension Referral {
    /// A document with fewer of them is not divided that way.
    fileprivate static let chaptersMissingMaximum = 6

    fileprivate var missingChapters: [String] {
        let chapters = [
            ["342"], ["352"], ["312"], ["362", "360"], ["333", "330"], ["344", "340"], ["444", "430"], ["424", "420"],
        ]
        let missing = chapters.filter { codes in !codes.contains { hasSection($0) } }.compactMap(\.first)
        let hasStay = encounters.contains { $0.admitted != nil || $0.discharged != nil }
        return missing + (hasStay ? [] : ["322", "324"].filter { !hasSection($0) })
    }
}
