// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Nobody can answer a letter whose writer is not named (PRD RP; section 920).
    static let senderIsNamed = ReferralRule(
        "REF-001", .error, ja: "紹介元(作成した施設または医師)が書かれていない。", en: "The letter does not say who wrote it.",
        hint: Localized(
            ja: "PRD-1がRPのPRD(FHIRではセクション920とcustodian)に施設を書く。",
            en: "Name the facility in the PRD whose PRD-1 is RP; in FHIR in section 920 and custodian.")
    ) { subject in
        guard subject.referral.isLetter, subject.referral.from == nil else { return [] }
        return [Spot(subject.referral.origin, .sender)]
    }
}
