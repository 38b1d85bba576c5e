// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Doctors and dentists refer and prescribe; pharmacies (4) and visiting nurses (6) answer with reports.
    static let prescriberMayPrescribe = ReferralRule(
        "REF-013", .warning, ja: "薬局または訪問看護ステーションが、医師の文書(紹介状、処方、指示書など)の作成者になっている。",
        en: "A pharmacy or nurse station appears as the writer of what only doctors write.",
        hint: Localized(
            ja: "作成した施設のコードの3桁目(4は薬局、6は訪問看護)を確かめる。",
            en: "Check the third digit of the writer's code: 4 is a pharmacy, 6 a nurse station.")
    ) { subject in
        let kinds: Set<ReferralKind> = [
            .referral, .counterReferral, .dischargeSummary, .visitingNurseOrder, .prescription,
        ]
        guard kinds.contains(subject.referral.kind), let from = subject.referral.from else { return [] }
        return from.institutionCodes(.senderCode).filter { code in
            code.institution?.point == .pharmacy || code.institution?.point == .visitingNurse
        }.map(\.spot)
    }
}
