// SPDX-License-Identifier: Apache-2.0
import Referral

extension TreeReading {
    /// Practitioner.
    func practitioner(_ resource: ElementReading) -> Practitioner {
        claim(resource)
        var person = Practitioner(names: resource.names(), identifiers: resource.identifiers())
        person.telecoms = resource.telecoms()
        person.origin = resource.origin
        return person
    }

    /// PractitionerRole: a person, the facility, the department.
    func party(role resource: ElementReading) -> Party {
        claim(resource)
        var party = Party()
        party.person = practitioner(part: resource["practitioner"])
        if let organization = resource["organization"] {
            let found = facility(part: organization)
            party.facility = found?.facility
            party.department = found?.department
        }
        if let specialty = resource.coded("specialty") { party.department = specialty }
        party.origin = resource.origin
        return party
    }

    /// A role names a Practitioner and an Organization only, so that no role leads to itself.
    private func practitioner(part reference: ElementReading?) -> Practitioner? {
        guard let reference, reference.isSafe(leadingTo: "Practitioner") else { return nil }
        return party(reference: reference)?.person
    }

    private func facility(part reference: ElementReading) -> Party? {
        reference.isSafe(leadingTo: "Organization") ? party(reference: reference) : nil
    }
}

extension ElementReading {
    /// Whether a reference leads to this type, or to nothing that is here.
    fileprivate func isSafe(leadingTo type: String) -> Bool {
        targetType.map { $0 == type } ?? true
    }
}

extension BundleDraft {
    /// Practitioner. The same person is one resource.
    @discardableResult
    func add(_ person: Practitioner) -> ResourceDraft {
        if person.origin.places.isEmpty || !isSameFamily, let known = practitioners[person] { return known }
        let draft = add("Practitioner", person.origin) { element in
            element.set(identifiers: person.identifiers)
            element.set(names: person.names)
            element.set(telecoms: person.telecoms)
        }
        if draft.element.scope.isNew { practitioners[person] = draft }
        return draft
    }

    /// A person at a facility as a PractitionerRole; where only one of them is known, that one. Nil where nothing is.
    @discardableResult
    func add(_ party: Party) -> ResourceDraft? {
        if !isNew(party.origin) { return addAgain(party) }
        if isSameFamily, let parts = addParts(party) { return parts }
        switch (party.facility, party.person, party.department) {
        case (nil, nil, nil): return nil
        case (let facility?, nil, nil): return add(facility)
        case (nil, let person?, nil): return add(person)
        case (let facility?, nil, let department): return add(facility, department: department)
        default: return addRole(party)
        }
    }

    /// A person and a facility that were read apart stay apart. Nil where neither was read.
    private func addParts(_ party: Party) -> ResourceDraft? {
        let person = party.person.flatMap { isNew($0.origin) ? nil : add($0) }
        let facility = party.facility.flatMap { isNew($0.origin) ? nil : add($0) }
        return person ?? facility
    }

    /// A department that was an Organization comes back by itself, with the facility it is part of.
    private func addAgain(_ party: Party) -> ResourceDraft {
        guard type(at: party.origin) == "Organization" else { return addRole(party) }
        if let facility = party.facility { add(facility) }
        return add("Organization", party.origin)
    }

    private func addRole(_ party: Party) -> ResourceDraft {
        if isNew(party.origin), let known = roles[party] { return known }
        let person = party.person.map { add($0) }
        let facility = party.facility.map { add($0) }
        let draft = add("PractitionerRole", party.origin) { role in
            refer(role, "practitioner", to: person)
            refer(role, "organization", to: facility)
            role.set("specialty", coded: party.department)
        }
        if draft.element.scope.isNew { roles[party] = draft }
        return draft
    }
}
