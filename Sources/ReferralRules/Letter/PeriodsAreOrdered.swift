// SPDX-License-Identifier: Apache-2.0
import Issues
import Referral

extension ReferralRule {
    /// Whatever has a beginning and an end.
    static let periodsAreOrdered = ReferralRule(
        "REF-027", .error, ja: "期間の終わりが始まりより前である。", en: "A period ends before it begins.",
        hint: Localized(ja: "開始と終了の日時を確かめる。", en: "Check both ends of the period.")
    ) { subject in
        subject.referral.periods.filter(\.span.isReversed).map { Spot($0.origin, $0.field) }
    }
}

extension Referral {
    fileprivate typealias Period = (span: Span, origin: Origin, field: Field)

    fileprivate var periods: [Period] {
        var found: [Period] = [(Span(start: effective, end: expires), origin, .letterExpiry)]
        if let period { found.append((period, origin, .letterPeriod)) }
        found += insurances.compactMap { card in card.period.map { ($0, card.origin, .cardEnd) } }
        found += encounters.map { (Span(start: $0.admitted, end: $0.discharged), $0.origin, .stayEnd) }
        found += appointments.map { (Span(start: $0.start, end: $0.end), $0.origin, .bookingEnd) }
        return found + clinicalPeriods
    }

    private var clinicalPeriods: [Period] {
        var found: [Period] = medications.map { (Span(start: $0.started, end: $0.ended), $0.origin, .drugEnd) }
        found += diagnoses.map { (Span(start: $0.onset, end: $0.ended), $0.origin, .diagnosisEnd) }
        found += procedures.compactMap { procedure in
            procedure.performed.map { ($0, procedure.origin, .procedureEnd) }
        }
        return found
    }
}
