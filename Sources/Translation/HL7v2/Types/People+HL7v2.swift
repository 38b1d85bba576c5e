// SPDX-License-Identifier: Apache-2.0
import Referral

extension FieldReading {
    /// XPN (chapter 2A, section 2.A.88).
    var name: PersonName? { personName(from: 1, use: 7, writing: 8) }

    /// XCN (section 2.A.86): the number, then the name.
    var practitioner: Practitioner? {
        let number = self(1).map { Identifier($0, system: authority(9), type: self(13)) }
        let name = personName(from: 2, use: 10, writing: 15)
        if number == nil, name == nil { return nil }
        return Practitioner(names: name.map { [$0] } ?? [], identifiers: number.map { [$0] } ?? [])
    }

    private func personName(from first: Int, use: Int, writing: Int) -> PersonName? {
        var name = PersonName(family: self(first), given: self(first + 1))
        name.middle = self(first + 2)
        name.suffix = self(first + 3)
        name.prefix = self(first + 4)
        guard name != PersonName() else { return nil }
        name.use = self(use)
        if let code = peek(writing), let known = PersonName.Writing(rawValue: code) {
            name.writing = known
            _ = self(writing)
        }
        return name
    }

    /// XAD (section 2.A.84): Japanese systems write all of it into component 8 or 1 (domain.md section 3).
    var address: PostalAddress? {
        var address = PostalAddress(text: self(8), postalCode: self(5))
        address.lines = [self(1), self(2)].compactMap { $0 }
        address.city = self(3)
        address.prefecture = self(4)
        address.country = self(6)
        guard address != PostalAddress() else { return nil }
        address.use = self(7)
        return address
    }

    /// XTN (section 2.A.89): the number stands in component 12, in 1, or in parts.
    var telecom: Telecom? {
        let use = peek(2)
        let kind: Telecom.Kind =
            switch (peek(3), peek(4)) {
            case ("FX", _): .fax
            case ("CP", _): .mobile
            case ("BP", _): .pager
            case (_, _?) where peek(12) == nil && peek(1) == nil: .email
            case ("PH", _), (nil, _): .phone
            default: .other
            }
        let value = peek(12) == nil ? (peek(1) == nil ? self(4) : said(1)) : self(12)
        guard let value else { return nil }
        _ = kind.equipment == peek(3) ? self(3) : said(3)
        return Telecom(value, kind: kind, use: use == nil ? nil : self(2))
    }

    /// PL (section 2.A.53).
    var location: Location? {
        var location = Location()
        location.ward = self(1)
        location.room = self(2)
        location.bed = self(3)
        location.facility = self(4)
        location.type = self(6)
        location.words = self(9)
        return location == Location() ? nil : location
    }
}

extension SegmentReading {
    /// All repetitions as names, as they stand side by side in three writings.
    func names(_ field: Int) -> [PersonName] { repetitions(field).compactMap(\.name) }
    /// All repetitions as persons. The same person in another writing follows as a further name.
    func practitioners(_ field: Int) -> [Practitioner] {
        var found: [Practitioner] = []
        for person in repetitions(field).compactMap(\.practitioner) {
            if let last = found.indices.last, !person.identifiers.isEmpty,
                found[last].identifiers == person.identifiers
            {
                found[last].names += person.names
            } else {
                found.append(person)
            }
        }
        return found
    }
    func addresses(_ field: Int) -> [PostalAddress] { repetitions(field).compactMap(\.address) }
    func telecoms(_ field: Int) -> [Telecom] { repetitions(field).compactMap(\.telecom) }
}

extension SegmentDraft {
    /// XPN, one repetition each.
    func set(_ field: Int, names: [PersonName]) {
        for (place, name) in names.enumerated() {
            set(name, field, repetition: place + 1, from: 1, use: 7, writing: 8)
        }
    }

    /// XCN: a person with a name in two writings takes two repetitions.
    func set(_ field: Int, practitioners: [Practitioner]) {
        for person in practitioners {
            for name in person.names.isEmpty ? [PersonName()] : person.names {
                let repetition = nextRepetition(field)
                set(field, 1, repetition: repetition, person.identifiers.first?.value)
                setAuthority(field, 9, repetition: repetition, person.identifiers.first?.system)
                set(field, 13, repetition: repetition, person.identifiers.first?.type)
                set(name, field, repetition: repetition, from: 2, use: 10, writing: 15)
            }
        }
    }

    private func set(_ name: PersonName, _ field: Int, repetition: Int, from first: Int, use: Int, writing: Int) {
        // A name that was only written as a whole stands where the family name is.
        let family = name.family ?? (name.given == nil ? name.text : nil)
        for (place, part) in [family, name.given, name.middle, name.suffix, name.prefix].enumerated() {
            set(field, first + place, repetition: repetition, part)
        }
        set(field, use, repetition: repetition, name.use)
        set(field, writing, repetition: repetition, name.writing?.rawValue)
    }

    /// XAD, one repetition each.
    func set(_ field: Int, addresses: [PostalAddress]) {
        for (place, address) in addresses.enumerated() {
            let parts = [
                address.lines.first, address.lines.dropFirst().first, address.city, address.prefecture,
                address.postalCode, address.country, address.use, address.text,
            ]
            for (component, part) in parts.enumerated() { set(field, component + 1, repetition: place + 1, part) }
        }
    }

    /// XTN, one repetition each, the number in component 12; a mail address in 4.
    func set(_ field: Int, telecoms: [Telecom]) {
        for (place, telecom) in telecoms.enumerated() {
            set(field, 2, repetition: place + 1, telecom.use)
            set(field, 3, repetition: place + 1, telecom.kind.equipment)
            set(field, telecom.kind == .email ? 4 : 12, repetition: place + 1, telecom.value)
        }
    }

    /// PL.
    func set(_ field: Int, location: Location?) {
        guard let location else { return }
        set(field, 1, location.ward)
        set(field, 2, location.room)
        set(field, 3, location.bed)
        set(field, 4, location.facility)
        set(field, 6, location.type)
        set(field, 9, location.words)
    }
}

extension Telecom.Kind {
    /// HL7 table 0202.
    var equipment: String? {
        switch self {
        case .phone: "PH"
        case .mobile: "CP"
        case .fax: "FX"
        case .pager: "BP"
        case .email: "Internet"
        case .url, .other: nil
        }
    }
}
