// SPDX-License-Identifier: Apache-2.0

/// A facility.
package struct Organization: Sendable, Hashable, Codable {
    package var identifiers: [Identifier] = []
    package var name: String?
    package var address: PostalAddress?
    package var telecoms: [Telecom] = []
    package var kind: Coded?
    package var origin = Origin()

    package init(name: String? = nil, identifiers: [Identifier] = []) {
        self.name = name
        self.identifiers = identifiers
    }

    /// Its ten digits.
    package var institutionCode: String? { identifiers.first { $0.system == Identifier.institutionSystem }?.value }
}

/// A doctor, nurse, pharmacist.
package struct Practitioner: Sendable, Hashable, Codable {
    package var identifiers: [Identifier] = []
    package var names: [PersonName] = []
    package var telecoms: [Telecom] = []
    package var origin = Origin()

    package init(names: [PersonName] = [], identifiers: [Identifier] = []) {
        self.names = names
        self.identifiers = identifiers
    }
}

/// Who writes, or to whom: a facility, a department of it, a person there.
package struct Party: Sendable, Hashable, Codable {
    package var facility: Organization?
    /// 診療科.
    package var department: Coded?
    package var person: Practitioner?
    package var origin = Origin()

    package init(facility: Organization? = nil, department: Coded? = nil, person: Practitioner? = nil) {
        self.facility = facility
        self.department = department
        self.person = person
    }
}

/// Somebody else who has to do with it: an author, a copy's receiver, a consultant.
package struct Participant: Sendable, Hashable, Codable {
    /// HL7 table 0286 or 0443 (`PP`, `CP`, `AT`…).
    package var role: Coded
    package var party: Party

    package init(role: Coded, party: Party) {
        self.role = role
        self.party = party
    }
}
