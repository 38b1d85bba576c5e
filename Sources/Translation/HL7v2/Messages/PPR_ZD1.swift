// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageTranslation {
    /// 病名 as SS-MIX2 stores them (PPR-01): `MSH PID {PRB [ZPR] [{ZPD}] [{ZI1}] [{ORC}]}`. ZPR and ZPD are residue.
    static let pprZD1 = MessageTranslation(
        code: "PPR", triggers: ["ZD1"],
        structure: { _ in "PPR_ZD1" },
        segments: ["SFT", "PID", "PV1", "PV2", "PRB", "NTE", "ORC", "IN1", "NK1", "AL1"],
        read: { $0.problems() },
        write: { referral, draft in
            if let patient = referral.patient { draft.add(patient) }
            draft.addVisit(referral)
            draft.addProblems(referral)
        },
        trigger: { $0.kind == .diagnoses ? "ZD1" : nil })
}

extension MessageReading {
    fileprivate func problems() -> Referral {
        var referral = Referral(.diagnoses)
        let own = firstPatientSegments()
        referral.patient = own.first("PID").map { patient($0) }
        readVisit(among: own, into: &referral)
        var orders: [SegmentReading] = []
        for group in groups(beginningWith: ["PRB"], among: own) {
            orders += group.all("ORC").prefix(1)
            referral.diagnoses.append(problem(group))
        }
        referral.insurances = cards(own.all("ZI1"))
        referral.from = orderingParty(orders)
        return referral
    }

    /// A card that is named again with another problem is the same card.
    private func cards(_ segments: [SegmentReading]) -> [Insurance] {
        var cards: [Insurance] = []
        var places: [Insurance: Int] = [:]
        for segment in segments {
            _ = segment.said(1)
            let card = insurance(segment)
            if let place = places[card] {
                cards[place].origin.places += card.origin.places
            } else {
                places[card] = cards.count
                cards.append(card)
            }
        }
        return cards
    }
}

extension MessageDraft {
    fileprivate func addProblems(_ referral: Referral) {
        for (place, problem) in referral.diagnoses.enumerated() {
            addProblem(problem, by: referral.from)
            if place == 0 { addCards(referral.insurances) }
            addRecorder(problem, by: referral.from)
        }
    }

    private func addCards(_ insurances: [Insurance]) {
        for insurance in insurances {
            let places = insurance.origin.segments("ZI1")
            for (number, place) in (places.isEmpty ? [Origin()] : places).enumerated() {
                var card = insurance
                card.origin = place
                add(card, number: number + 1, as: "ZI1")
            }
        }
    }
}
