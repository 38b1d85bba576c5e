// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// CLINS allows no full-width blank in a name: systems compare the parts.
    static let nameHasNoWideBlank = ReferralRule(
        "REF-019", .warning, ja: "患者の氏名に全角の空白がある。", en: "The patient's name holds a full-width blank.",
        hint: Localized(
            ja: "姓と名を別の成分に分ける。空白が要る場合は半角とする。",
            en: "Put family and given name into parts of their own; where a blank is needed, use one of ASCII.")
    ) { subject in
        guard let patient = subject.patient else { return [] }
        return patient.nameParts { _, text in text.contains("\u{3000}") }
    }
}
