// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// After birth and not in the future.
    static let deathIsPossible = ReferralRule(
        "REF-028", .error, ja: "死亡日時が生年月日より前、または未来である。", en: "The patient died before birth or in the future.",
        hint: Localized(ja: "死亡日時と生年月日を確かめる。", en: "Check both dates.")
    ) { subject in
        guard let patient = subject.referral.patient, let died = patient.died else { return [] }
        let isFuture = subject.context.now.map { died.isAfter($0, by: subject.policy.clockMinutes) } ?? false
        let isTooEarly = patient.birth?.isAfter(died) ?? false
        return isFuture || isTooEarly ? [Spot(patient.origin, .died)] : []
    }
}
