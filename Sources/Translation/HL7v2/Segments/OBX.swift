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
        (observation.low, observation.high) = Self.bounds(observation.range, unit: segment.coded(6))
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
        var party = Party(person: segment.practitioners(16).first)
        if let code = segment.coded(15) {
            let coding = code.codings.first
            party.facility = Organization(
                name: coding?.display ?? code.text,
                identifiers: coding?.code.map { [Identifier($0, system: coding?.system)] } ?? [])
        }
        return party == Party() ? nil : party
    }

    /// `6.7-8.3`, `<130`, `-2.0 - 2.0`: the ends of a range, where it is one of numbers.
    static func bounds(_ range: String?, unit: Coded?) -> (low: Quantity?, high: Quantity?) {
        guard let range else { return (nil, nil) }
        let text = range.filter { !$0.isWhitespace }
        for (comparator, isHigh) in [("<=", true), (">=", false), ("<", true), (">", false)]
        where text.hasPrefix(comparator) {
            let number = String(text.dropFirst(comparator.count))
            guard number.isDecimal else { return (nil, nil) }
            let bound = Quantity(number, comparator: comparator, unit: unit)
            return isHigh ? (nil, bound) : (bound, nil)
        }
        for dash in text.indices where text[dash] == "-" && dash > text.startIndex {
            let (low, high) = (String(text[..<dash]), String(text[text.index(after: dash)...]))
            if low.isDecimal, high.isDecimal {
                return (Quantity(low, unit: unit), Quantity(high, unit: unit))
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
            segment.set(15, coded: Self.producer(observation.performer?.facility))
            segment.set(16, practitioners: observation.performer?.person.map { [$0] } ?? [])
            segment.set(17, coded: observation.method)
        }
        addNote(observation.note, observation.origin)
    }

    private static func producer(_ facility: Organization?) -> Coded? {
        guard let facility else { return nil }
        let identifier = facility.identifiers.first
        return Coded([Coding(code: identifier?.value, system: identifier?.system, display: facility.name)])
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
