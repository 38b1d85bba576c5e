// SPDX-License-Identifier: Apache-2.0
import Referral

/// What ORC says of an order (chapter 4, section 4.5.1), whatever is ordered.
struct CommonOrder {
    /// ORC-1.
    var control: String?
    /// ORC-2 and ORC-3, of type `PLAC` and `FILL`.
    var identifiers: [Identifier] = []
    /// ORC-4: the RP of a drug.
    var group: String?
    /// ORC-5 as FHIR's word.
    var status: String?
    /// ORC-9.
    var time: Moment?
    /// ORC-12.
    var orderer: Practitioner?
    /// ORC-29, where it is a code of table 0482.
    var kind: Coded?
}

extension CodeMap {
    /// Table 0038 and FHIR's words.
    static let drugStatus = CodeMap([
        "IP": "active", "CM": "completed", "CA": "cancelled", "HD": "on-hold", "DC": "stopped", "SC": "active",
        "A": "active",
    ])
}

extension CommonOrder {
    /// ORC-1 where nobody said it: what the status says, else a new order.
    var impliedControl: String { status.flatMap { CodeMap.drugControl.v2[$0] } ?? "NW" }

    static let placer = "PLAC"
    static let filler = "FILL"
    static let kinds = CodeSystems.tableRoot + "0482"
}

extension MessageReading {
    /// ORC, and the segment behind it that repeats its numbers and its orderer (OBR).
    func order(_ segment: SegmentReading?, with twin: SegmentReading? = nil) -> CommonOrder {
        var order = CommonOrder()
        order.control = segment?.text(1)
        let placer = agreed((twin, 2), (segment, 2)) { $0.number($1, CommonOrder.placer) }
        let filler = agreed((twin, 3), (segment, 3)) { $0.number($1, CommonOrder.filler) }
        order.identifiers = [placer, filler].compactMap { $0 }
        order.time = segment.flatMap { moment($0, 9) }
        order.orderer = agreed((segment, 12), (twin, 16)) { $0.person($1) }
        return order
    }

    /// ORC of a drug: its RP, how far it has come, and for whom it is (ORC-29).
    func drugOrder(_ segment: SegmentReading?) -> CommonOrder {
        var order = order(segment)
        order.group = segment?.text(4)
        if segment?.peek(29, 3) == "HL70482" { order.kind = segment?.coded(29) }
        // What ORC-1 ends or holds is not made active again by ORC-5.
        let begins = order.control.flatMap { CodeMap.drugControl.fhir[$0] } ?? "active" == "active"
        if begins, let code = segment?.peek(5), let word = CodeMap.drugStatus.fhir[code] {
            _ = segment?.text(5)
            order.status = word
        }
        return order
    }

    /// Who orders, from ORC-17 and ORC-21 to ORC-23 of the first order; others are taken where they say the same.
    func orderingParty(_ orders: [SegmentReading]) -> Party? {
        guard let first = orders.first else { return nil }
        let party = party(of: first)
        for other in orders.dropFirst() where [17, 21, 22, 23].allSatisfy({ other.says($0, like: first, $0) }) {
            _ = self.party(of: other)
        }
        return party
    }

    private func party(of segment: SegmentReading) -> Party? {
        var party = Party(department: segment.coded(17))
        if var facility = segment.field(21)?.organization {
            facility.address = segment.field(22)?.address
            facility.telecoms = segment.telecoms(23)
            party.facility = facility
        }
        return party == Party() ? nil : party
    }
}

extension SegmentReading {
    /// The first person of a field, with each further writing of the name: of the same number or without one.
    func person(_ field: Int) -> Practitioner? {
        guard var person = self.field(field)?.practitioner else { return nil }
        for repetition in repetitions(field).dropFirst() {
            let number = repetition.peek(1)
            guard repetition.peek(15) != nil, number == nil || number == person.identifiers.first?.value,
                let other = repetition.practitioner
            else { break }
            person.names += other.names
        }
        return person
    }

    /// EI as a number of this type.
    func number(_ field: Int, _ type: String) -> Identifier? {
        guard var identifier = self.field(field)?.entity else { return nil }
        identifier.type = type
        return identifier
    }
}

extension MessageDraft {
    /// ORC of one order; `party` is who orders.
    func add(_ order: CommonOrder, _ origin: Origin, by party: Party?) {
        guard origin.wants("ORC") else { return }
        if order.control == nil, !origin.isOfSegments {
            remarks.append(Remark(.defaulted, at: origin.places.first, "ORC-1"))
        }
        add("ORC", origin) { segment in
            segment.set(1, order.control ?? (origin.isOfSegments ? nil : order.impliedControl))
            segment.set(2, number: order.identifiers, CommonOrder.placer)
            segment.set(3, number: order.identifiers, CommonOrder.filler)
            segment.set(4, order.group)
            segment.set(5, order.status.flatMap { CodeMap.drugStatus.v2[$0] })
            segment.set(9, moment: order.time)
            segment.set(12, practitioners: order.orderer.map { [$0] } ?? [])
            segment.set(17, coded: party?.department)
            segment.set(21, organization: party?.facility)
            segment.set(22, addresses: party?.facility?.address.map { [$0] } ?? [])
            segment.set(23, telecoms: party?.facility?.telecoms ?? [])
            segment.set(29, coded: order.kind)
        }
    }
}

extension SegmentDraft {
    /// EI of the first number of a type.
    func set(_ field: Int, number identifiers: [Identifier], _ type: String) {
        set(field, entity: identifiers.first { $0.type == type })
    }
}
