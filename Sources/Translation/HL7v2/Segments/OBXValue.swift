// SPDX-License-Identifier: Apache-2.0
import Referral

/// OBX-5 by the type that OBX-2 names (chapter 7, section 7.4.2.5).
struct ObservationValueReading {
    let reading: MessageReading
    let segment: SegmentReading
    let type: String

    init(_ reading: MessageReading, _ segment: SegmentReading) {
        self.reading = reading
        self.segment = segment
        type = segment.text(2) ?? ""
    }

    /// Each repetition, in order; an empty one between two others is an empty text.
    func values(into referral: inout Referral) -> [Observation.Value] {
        if segment.hasStored(5) { return [attachment(FieldReading(segment, 5, 1), into: &referral)].compactMap { $0 } }
        return segment.repetitions(5).compactMap { value(of: $0, into: &referral) }
    }

    private func value(of field: FieldReading, into referral: inout Referral) -> Observation.Value? {
        switch type {
        case "NM": number(field)
        case "SN": structuredNumber(field)
        case "CE", "CWE", "CNE", "CF", "IS", "ID": field.coded.map { .coded($0) }
        case "DT", "TS", "DTM": moment(field)
        case "CQ": field.quantity.map { .quantity($0) }
        case "ED", "RP": attachment(field, into: &referral)
        case "ST", "TX", "FT", "": text(field)
        default: composite(field)
        }
    }

    private func text(_ field: FieldReading) -> Observation.Value? {
        let text = segment.whole(5, repetition: field.repetition)
        return text.map { .text($0) } ?? (field.repetition < segment.count(5) ? .text("") : nil)
    }

    private func number(_ field: FieldReading) -> Observation.Value? {
        guard let text = field.peek(1) else { return nil }
        guard text.isDecimal else {
            // `<130` and `(-)` under NM are common: as it is written, never half of it.
            reading.remark(.unreadable, at: segment.path(5))
            return composite(field)
        }
        return .quantity(Quantity(field(1), unit: segment.coded(6)))
    }

    private func structuredNumber(_ field: FieldReading) -> Observation.Value? {
        guard let comparator = field.peek(1), ["<", "<=", ">=", ">"].contains(comparator),
            let text = field.peek(2), text.isDecimal, field.peek(3) == nil, field.peek(4) == nil
        else { return composite(field) }
        return .quantity(Quantity(field(2), comparator: field(1), unit: segment.coded(6)))
    }

    private func moment(_ field: FieldReading) -> Observation.Value? {
        if let moment = reading.moment(segment, 5, repetition: field.repetition) { return .moment(moment) }
        return composite(field)
    }

    /// A file goes to the referral's attachments; what is none is kept as it is written.
    private func attachment(_ field: FieldReading, into referral: inout Referral) -> Observation.Value? {
        guard field.repetition == 1 else { return composite(field) }
        let file = reading.file(LetterOBX(segment: segment))
        guard file.content != nil else { return composite(field) }
        referral.attachments.append(file)
        return .attachment(referral.attachments.count - 1)
    }

    /// All of a repetition with its delimiters.
    private func composite(_ field: FieldReading) -> Observation.Value? {
        let text = segment.whole(5, repetition: field.repetition)
        return text.map { .other($0, type: type) }
    }
}

extension Observation.Value {
    /// What OBX-2 names it.
    var type: String {
        switch self {
        case .quantity(let quantity): quantity.comparator == nil ? "NM" : "SN"
        case .coded: "CWE"
        case .text(let text): text.contains { $0.isNewline } || text.utf8.count > 200 ? "TX" : "ST"
        case .moment(let moment): moment.hasTime ? "TS" : "DT"
        case .other(_, let type): type
        case .attachment: "ED"
        }
    }
}

extension SegmentDraft {
    /// OBX-2, OBX-5 and OBX-6 of all values; the first one names the type.
    func set(values: [Observation.Value], attachments: [Attachment]) {
        guard let first = values.first else { return }
        set(2, first.type)
        for (place, value) in values.enumerated() { set(value, repetition: place + 1, attachments) }
        if case .quantity(let quantity) = first { set(6, coded: quantity.unit) }
    }

    private func set(_ value: Observation.Value, repetition: Int, _ attachments: [Attachment]) {
        switch value {
        case .quantity(let quantity):
            if let comparator = quantity.comparator {
                set(5, 1, repetition: repetition, comparator)
                set(5, 2, repetition: repetition, quantity.value)
            } else {
                set(5, repetition: repetition, quantity.value)
            }
        case .coded(let coded): set(5, repetition: repetition, coded: coded)
        case .text(let text): set(5, repetition: repetition, text)
        case .moment(let moment): set(5, repetition: repetition, moment.hl7)
        case .other(let text, _): set(5, repetition: repetition, composite: text)
        case .attachment(let index):
            // Only the first repetition can be a file.
            if repetition == 1, attachments.indices.contains(index) { set(file: attachments[index]) }
        }
    }

    /// Text whose delimiters are meant.
    private func set(_ field: Int, repetition: Int, composite: String) {
        for (component, part) in composite.split(separator: "^", omittingEmptySubsequences: false).enumerated() {
            for (subcomponent, text) in part.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
                set(field, component + 1, subcomponent + 1, repetition: repetition, String(text))
            }
        }
    }
}
