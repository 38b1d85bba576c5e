// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// OBX (chapter 7, section 7.4.2) with the notes behind it. Embedded files go to the referral's attachments.
    func observation(
        _ segment: SegmentReading, notes: [SegmentReading] = [], into referral: inout Referral
    ) -> Observation {
        var observation = Observation(segment.coded(3) ?? Coded())
        _ = segment.said(1)
        observation.subID = segment.text(4)
        let values = ObservationValueReading(self, segment).values(into: &referral)
        observation.value = values.first
        observation.furtherValues = Array(values.dropFirst())
        observation.range = segment.whole(7)
        (observation.low, observation.high) = Self.bounds(observation.range)
        // Asked for only where something has it: what nobody says must stay residue.
        if observation.low != nil || observation.high != nil {
            let unit = segment.coded(6)
            observation.low?.unit = unit
            observation.high?.unit = unit
        }
        observation.flags = segment.repetitions(8).compactMap { $0.code(table: "0078") }
        observation.status = segment.text(11)
        observation.observed = moment(segment, 14)
        observation.performer = performer(segment)
        observation.method = segment.coded(17)
        observation.note = notes.note
        observation.origin = ([segment] + notes).origin
        return observation
    }

    /// OBX-15 and OBX-16: which laboratory, and who there.
    private func performer(_ segment: SegmentReading) -> Party? {
        var party = Party(person: segment.person(16))
        let number = segment.text(15).map { Identifier($0, system: segment.text(15, 3)) }
        let facility = Organization(name: segment.text(15, 2), identifiers: number.map { [$0] } ?? [])
        if facility != Organization() { party.facility = facility }
        return party == Party() ? nil : party
    }

    /// `6.7-8.3`, `<130`, `-2.0 - 2.0`: the ends of a range, where it is one of numbers.
    static func bounds(_ range: String?) -> (low: Quantity?, high: Quantity?) {
        guard let range else { return (nil, nil) }
        let text = range.filter { !$0.isWhitespace }
        for (comparator, isHigh) in [("<=", true), (">=", false), ("<", true), (">", false)]
        where text.hasPrefix(comparator) {
            let number = String(text.dropFirst(comparator.count))
            guard number.isDecimal else { return (nil, nil) }
            let bound = Quantity(number, comparator: comparator)
            return isHigh ? (nil, bound) : (bound, nil)
        }
        for dash in text.indices where text[dash] == "-" && dash > text.startIndex {
            let (low, high) = (String(text[..<dash]), String(text[text.index(after: dash)...]))
            if low.isDecimal, high.isDecimal {
                return (Quantity(low), Quantity(high))
            }
        }
        return (nil, nil)
    }
}

extension MessageDraft {
    /// OBX and its notes.
    func add(_ observation: Observation, number: Int, attachments: [Attachment]) {
        add("OBX", observation.origin) { segment in
            segment.setNumber(number)
            segment.set(3, coded: observation.code)
            segment.set(4, observation.subID)
            let values = (observation.value.map { [$0] } ?? []) + observation.furtherValues
            segment.set(values: values, attachments: attachments)
            if !segment.has(6) { segment.set(6, coded: (observation.low ?? observation.high)?.unit) }
            segment.set(7, observation.range ?? Self.range(observation))
            for (place, flag) in observation.flags.enumerated() {
                segment.set(8, repetition: place + 1, code: flag, table: "0078")
            }
            segment.set(11, observation.status)
            segment.set(14, moment: observation.observed)
            segment.set(producer: observation.performer?.facility)
            segment.set(16, practitioners: observation.performer?.person.map { [$0] } ?? [])
            segment.set(17, coded: observation.method)
        }
        addNote(observation.note, observation.origin)
    }

    /// The ends of a range as OBX-7 writes it.
    private static func range(_ observation: Observation) -> String? {
        switch (observation.low?.value, observation.high?.value) {
        case (let low?, let high?): "\(low)-\(high)"
        case (let low?, nil): (observation.low?.comparator ?? ">=") + low
        case (nil, let high?): (observation.high?.comparator ?? "<=") + high
        case (nil, nil): nil
        }
    }
}

extension SegmentDraft {
    /// OBX-15.
    fileprivate func set(producer: Organization?) {
        set(15, 1, producer?.identifiers.first?.value)
        set(15, 2, producer?.name)
        set(15, 3, producer?.identifiers.first?.system)
    }
}
