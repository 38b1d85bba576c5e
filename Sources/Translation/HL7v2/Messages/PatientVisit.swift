// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// What stands before the orders in nearly every clinical message: PID, relatives, the visit, allergies, insurance.
    func readPatient(among segments: [SegmentReading], into referral: inout Referral) {
        referral.patient = segments.first("PID").map { patient($0) }
        referral.patient?.contacts = segments.all("NK1").map { relative($0) }
        readVisit(among: segments, into: &referral)
        referral.allergies += segments.all("AL1").map { allergy($0) }
        referral.insurances += segments.all("IN1").map { insurance($0) }
        for segment in segments.all("NK1") + segments.all("AL1") + segments.all("IN1") { _ = segment.said(1) }
    }

    /// PV1 with the PV2 behind it.
    func readVisit(among segments: [SegmentReading], into referral: inout Referral) {
        guard let visit = segments.first("PV1") else { return }
        _ = visit.said(1)
        referral.encounters.append(encounter(visit, segments.first("PV2")))
    }
}

extension MessageDraft {
    /// PID, relatives, the visit, allergies and insurance, in the order in which order messages have them.
    func addPatient(_ referral: Referral) {
        if let patient = referral.patient {
            add(patient)
            addRelatives(patient)
        }
        addVisit(referral)
        addInsurances(referral)
        addAllergies(referral)
    }

    /// PV1 and PV2 of the first visit; another has no place.
    func addVisit(_ referral: Referral) {
        if let encounter = referral.encounters.first { add(encounter) }
    }

    func addRelatives(_ patient: Patient) {
        for (place, relative) in patient.contacts.enumerated() { add(relative, number: place + 1) }
    }

    func addInsurances(_ referral: Referral) {
        for (place, insurance) in referral.insurances.enumerated() { add(insurance, number: place + 1) }
    }

    func addAllergies(_ referral: Referral) {
        for (place, allergy) in referral.allergies.enumerated() { add(allergy, number: place + 1) }
    }
}
