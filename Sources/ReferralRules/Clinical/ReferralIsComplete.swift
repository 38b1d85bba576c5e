// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 診療情報提供書 needs 傷病名・主訴 (340) and 現病歴 (360); one that comes as a file says them there (CLINS: 200 or 300),
    /// and a request without a Composition has no chapters.
    static let referralIsComplete = ReferralRule(
        "REF-037", .warning, ja: "診療情報提供書に必要な章がない。", en: "A chapter that a referral needs is missing.",
        hint: Localized(
            ja: "傷病名・主訴(340)はDG1に、現病歴(360)はOBXに書く(FHIRではそれぞれのセクション)。",
            en: "Write diagnoses (340) into DG1 and the present illness (360) into OBX; in FHIR into their sections.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.kind == .referral, letter.bringsContent, letter.attachments.isEmpty,
            letter.saysSomething,
            letter.residue.type != "Bundle/message", letter.residue.type != "Bundle/transaction"
        else { return [] }
        var missing: [String] = []
        if letter.diagnoses.isEmpty, !letter.hasSection("340") { missing.append("340") }
        if !letter.hasSection("360", "362") { missing.append("360") }
        return missing.map { Spot(letter.origin, .content, detail: $0) }
    }
}
