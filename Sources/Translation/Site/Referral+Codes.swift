// SPDX-License-Identifier: Apache-2.0
package import Referral

extension Referral {
    /// Shows every coded value anywhere in it to `visit`, which may change it.
    package mutating func mapCodes(_ visit: CodeVisit) { visitCodes(origin, visit) }
}

extension Referral: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        for place in [
            \.referralStatus, \.documentKind, \.purpose, \.urgency, \.service, \.category,
        ] as [WritableKeyPath<Referral, Coded?>] {
            self[keyPath: place].visitCodes(origin, visit)
        }
        dispositions.visitCodes(origin, visit)
        patient.visitCodes(origin, visit)
        formerPatients.visitCodes(origin, visit)
        insurances.visitCodes(origin, visit)
        from.visitCodes(origin, visit)
        to.visitCodes(origin, visit)
        participants.visitCodes(origin, visit)
        diagnoses.visitCodes(origin, visit)
        allergies.visitCodes(origin, visit)
        infections.visitCodes(origin, visit)
        medications.visitCodes(origin, visit)
        reports.visitCodes(origin, visit)
        observations.visitCodes(origin, visit)
        procedures.visitCodes(origin, visit)
        encounters.visitCodes(origin, visit)
        appointments.visitCodes(origin, visit)
        attachments.visitCodes(origin, visit)
        consents.visitCodes(origin, visit)
    }
}

extension Patient: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) { contacts.visitCodes(origin.or(outer), visit) }
}

extension RelatedPerson: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) { relationship.visitCodes(origin.or(outer), visit) }
}

extension Insurance: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        plan.visitCodes(origin, visit)
        relationship.visitCodes(origin, visit)
    }
}

extension Organization: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) { kind.visitCodes(origin.or(outer), visit) }
}

extension Party: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        facility.visitCodes(origin, visit)
        department.visitCodes(origin, visit)
    }
}

extension Participant: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        role.visitCodes(party.origin.or(outer), visit)
        party.visitCodes(outer, visit)
    }
}

extension Attachment: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) {
        let origin = origin.or(outer)
        kind.visitCodes(origin, visit)
        header.visitCodes(origin, visit)
    }
}

extension DocumentHeader: CodeHolder {
    mutating func visitCodes(_ origin: Origin, _ visit: CodeVisit) { kind.visitCodes(origin, visit) }
}

extension Consent: CodeHolder {
    mutating func visitCodes(_ outer: Origin, _ visit: CodeVisit) { scope.visitCodes(origin.or(outer), visit) }
}
