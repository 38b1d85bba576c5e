// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// PRD (chapter 11, section 11.8.3): PRD-4 holds the department, the facility's code and its name.
    func party(_ segment: SegmentReading) -> Party {
        var party = Party()
        let person = Practitioner(names: segment.names(2), identifiers: numbers(segment.repetitions(7)))
        if person != Practitioner() { party.person = person }
        var facility = Organization()
        if let place = segment.field(4) {
            party.department = place(1).map { Coded($0) }
            facility.identifiers = place.authority(4).map { [Identifier(facility: $0)] } ?? []
            facility.name = place(9)
            if party.department != nil { _ = place.said(6) }
        }
        facility.address = segment.field(3)?.address
        facility.telecoms = segment.telecoms(5)
        if facility != Organization() { party.facility = facility }
        party.origin = segment.origin
        return party
    }

    /// CTD (chapter 11, section 11.8.4): whom to call about it.
    func contact(_ segment: SegmentReading) -> Participant {
        var person = Practitioner(names: segment.names(2), identifiers: numbers(segment.repetitions(7)))
        person.telecoms = segment.telecoms(5)
        var party = Party(person: person)
        if let address = segment.field(3)?.address {
            party.facility = Organization()
            party.facility?.address = address
        }
        party.origin = segment.origin
        return Participant(role: segment.field(1)?.tabled("0131") ?? Coded(), party: party)
    }

    /// PLN (chapter 2A, section 2.A.54): a number, its kind, whose it is.
    private func numbers(_ repetitions: [FieldReading]) -> [Identifier] {
        repetitions.compactMap { field in field(1).map { Identifier($0, system: field(3), type: field(2)) } }
    }
}

extension MessageDraft {
    /// PRD under a role of table 0286.
    func add(_ party: Party, role: Coded) {
        add("PRD", party.origin) { segment in
            segment.set(1, coded: role)
            segment.set(2, names: party.person?.names ?? [])
            segment.set(3, addresses: party.facility?.address.map { [$0] } ?? [])
            segment.set(4, 1, party.department?.codings.first?.code ?? party.department?.text)
            segment.setAuthority(4, 4, repetition: 1, party.facility?.number)
            if party.department != nil { segment.set(4, 6, "C") }
            segment.set(4, 9, party.facility?.name)
            segment.set(5, telecoms: (party.facility?.telecoms ?? []) + (party.person?.telecoms ?? []))
            segment.set(7, numbers: party.person?.identifiers ?? [])
        }
    }

    /// CTD.
    func add(contact: Participant) {
        add("CTD", contact.party.origin) { segment in
            segment.set(1, coded: contact.role)
            segment.set(2, names: contact.party.person?.names ?? [])
            segment.set(3, addresses: contact.party.facility?.address.map { [$0] } ?? [])
            segment.set(5, telecoms: contact.party.person?.telecoms ?? [])
            segment.set(7, numbers: contact.party.person?.identifiers ?? [])
        }
    }
}

extension SegmentDraft {
    /// PLN, one repetition each.
    fileprivate func set(_ field: Int, numbers: [Identifier]) {
        for (place, number) in numbers.enumerated() {
            set(field, 1, repetition: place + 1, number.value)
            set(field, 2, repetition: place + 1, number.type)
            set(field, 3, repetition: place + 1, number.system)
        }
    }
}

extension Organization {
    /// The institution code, else the first number.
    var number: String? { institutionCode ?? identifiers.first?.value }
}

extension Identifier {
    /// A facility's number: an institution code where it has ten digits.
    init(facility number: String) {
        let isCode = number.utf8.count == 10 && Moment.isDigits(number)
        self.init(number, system: isCode ? Self.institutionSystem : nil)
    }
}
