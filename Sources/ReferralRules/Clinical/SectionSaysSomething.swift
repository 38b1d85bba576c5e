// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// A heading without anything below it was lost on the way, or never filled in.
    static let sectionSaysSomething = ReferralRule(
        "REF-040", .warning, ja: "見出しだけで中身のない章がある。", en: "A chapter has a heading and nothing below it.",
        hint: Localized(ja: "本文を書くか、その章を省く。", en: "Write its text, or leave the chapter out.")
    ) { subject in
        subject.referral.sections.filter { section in
            section.entries.isEmpty && section.text?.isBlank != false && !section.origin.places.isEmpty
        }.map { Spot($0.origin, .section) }
    }
}
