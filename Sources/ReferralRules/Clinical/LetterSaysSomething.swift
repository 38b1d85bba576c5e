// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// An envelope without a letter.
    static let letterSaysSomething = ReferralRule(
        "REF-039", .error, ja: "文書に内容(本文、病名、添付ファイルなど)がない。", en: "The letter says nothing: no text, no items, no file.",
        hint: Localized(
            ja: "OBX(FHIRではセクション)に本文を書くか、文書をファイルとして添付する。",
            en: "Write the text into OBX, in FHIR into sections, or attach the document as a file.")
    ) { subject in
        let letter = subject.referral
        guard letter.isLetter, letter.bringsContent, !letter.saysSomething, letter.kind != .reply || letter.step == nil
        else { return [] }
        return [Spot(letter.origin, .content)]
    }
}

extension Referral {
    /// Whether there is something to read.
    var saysSomething: Bool {
        let hasWords = sections.contains { $0.text?.isBlank == false } || remarks.contains { !$0.isBlank }
        let hasFindings = !reports.isEmpty || !observations.isEmpty || !infections.isEmpty
        let hasItems = !diagnoses.isEmpty || !allergies.isEmpty || !medications.isEmpty || !procedures.isEmpty
        return hasWords || hasFindings || hasItems || !attachments.isEmpty
    }
}
