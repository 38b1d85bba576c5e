// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// What REF and RRI have in common (chapter 11, sections 11.5.1 and 11.5.2).
    func letter(_ kind: ReferralKind, _ roles: LetterRoles) -> Referral {
        var referral = Referral(kind)
        referral.action = LetterAction.named(type.trigger)
        if let segment = first("RF1") {
            referralFacts(segment, into: &referral)
            referral.origin.places.append(segment.place)
        }
        parties(roles, into: &referral)
        person(into: &referral)
        clinical(into: &referral)
        body(into: &referral)
        referral.addChapters()
        return referral
    }

    /// PID, NK1, IN1, PV1.
    func person(into referral: inout Referral) {
        if let segment = first("PID") {
            referral.patient = patient(segment)
            referral.patient?.contacts = all("NK1").map { relative($0) }
        }
        referral.insurances = all("IN1").map { insurance($0) }
        referral.encounters = groups(beginningWith: ["PV1"], among: segments).compactMap { group in
            group.first.map { encounter($0, group.dropFirst().first.flatMap { $0.name == "PV2" ? $0 : nil }) }
        }
        // A class that is unknown and nothing else says nothing.
        referral.encounters.removeAll { $0.kind == "U" && $0.saysNothingElse }
    }

    /// DG1, AL1, PR1.
    func clinical(into referral: inout Referral) {
        referral.diagnoses = all("DG1").map { diagnosis($0) }
        referral.allergies = all("AL1").map { allergy($0) }
        referral.procedures = all("PR1").map { procedure($0) }
    }
}

extension MessageDraft {
    /// Everything of REF and RRI behind MSH.
    func addLetter(_ referral: Referral, _ roles: LetterRoles) {
        addReferralFacts(referral)
        addParties(referral, roles)
        addPerson(referral)
        addClinical(referral)
        addBody(referral, framed: true)
        for encounter in referral.encounters { add(encounter) }
        addRemarks(referral)
    }

    /// PID, NK1, IN1.
    func addPerson(_ referral: Referral) {
        if let patient = referral.patient {
            add(patient)
            for (place, relative) in patient.contacts.enumerated() { add(relative, number: place + 1) }
        } else {
            remarks.append(Remark(.missing, at: nil, "PID"))
        }
        for (place, insurance) in referral.insurances.enumerated() { add(insurance, number: place + 1) }
    }

    /// DG1, AL1, PR1.
    func addClinical(_ referral: Referral) {
        for (place, diagnosis) in referral.diagnoses.enumerated() { add(diagnosis, number: place + 1) }
        for (place, allergy) in referral.allergies.enumerated() { add(allergy, number: place + 1) }
        for (place, procedure) in referral.procedures.enumerated() { add(procedure, number: place + 1) }
    }
}

extension Encounter {
    fileprivate var saysNothingElse: Bool {
        var other = Encounter()
        other.kind = kind
        return self == other
    }
}

/// What the triggers I12 to I15 do (chapter 11, section 11.5).
enum LetterAction {
    private static let triggers: [(String, Action)] = [
        ("I12", .new), ("I13", .modified), ("I14", .cancelled), ("I15", .statusAsked),
    ]

    static func named(_ trigger: String) -> Action? { triggers.first { $0.0 == trigger }?.1 }
    static func trigger(_ action: Action?) -> String { triggers.first { $0.1 == action }?.0 ?? "I12" }
    static let all = triggers.map(\.0)
}
