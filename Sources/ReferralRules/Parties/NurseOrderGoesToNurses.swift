// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// 訪問看護指示書 is an order to a visiting-nurse station, whose codes have point table 6; hospitals and clinics
    /// (1) may send nurses of their own.
    static let nurseOrderGoesToNurses = ReferralRule(
        "REF-012", .warning, ja: "訪問看護指示書の宛先が訪問看護ステーションでも医療機関でもない。",
        en: "An order for visiting nurses is addressed to neither a nurse station nor a medical institution.",
        hint: Localized(
            ja: "宛先のコードの3桁目が6(訪問看護)または1(医科)であるか確かめる。",
            en: "The third digit of the addressee's code is 6 for nurse stations, 1 for medical institutions.")
    ) { subject in
        guard subject.referral.kind == .visitingNurseOrder, let to = subject.referral.to else { return [] }
        return to.institutionCodes(.addresseeCode).filter { code in
            code.institution?.point.map { $0 != .visitingNurse && $0 != .medical } ?? false
        }.map(\.spot)
    }
}
