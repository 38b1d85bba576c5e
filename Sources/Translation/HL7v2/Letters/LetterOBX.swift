// SPDX-License-Identifier: Apache-2.0
import Referral

/// One OBX of a letter, with the notes behind it: a chapter, a file, or a finding.
struct LetterOBX {
    let segment: SegmentReading
    var notes: [SegmentReading] = []

    /// OBX-2.
    var type: String { segment.peek(2) ?? "" }

    /// The code of a chapter, where OBX-3 is one.
    var section: String? {
        guard let code = segment.peek(3) else { return nil }
        if let system = segment.peek(3, 3) {
            return CodeSystems.named(v2: system).system == SectionNames.system ? code : nil
        }
        return SectionNames.title(code) == nil ? nil : code
    }

    /// Whether it is a file.
    var isFile: Bool { type == "ED" || type == "RP" || segment.hasStored(5) }

    private var isText: Bool { ["TX", "FT", "ST", ""].contains(type) }

    /// Whether it is a chapter's text.
    var isSection: Bool { section != nil && isText && !isFile }
}

extension MessageReading {
    /// A chapter: title and text.
    func section(_ obx: LetterOBX) -> Section {
        let segment = obx.segment
        var section = Section(segment.text(3) ?? "", title: segment.text(3, 2))
        // OBX-4 only groups the lines of a letter.
        _ = (segment.said(2), segment.said(3, 3), segment.said(4))
        section.text = segment.lines(5)
        if segment.peek(11) == "F" { _ = segment.said(11) }
        section.origin = segment.origin
        return section
    }

    /// A finding.
    func finding(_ obx: LetterOBX) -> Observation {
        let segment = obx.segment
        var observation = Observation(segment.coded(3) ?? Coded())
        observation.subID = segment.text(4)
        observation.value = value(segment, obx.type)
        observation.range = segment.whole(7)
        observation.flags = segment.repetitions(8).compactMap { $0.code(table: "0078") }
        observation.status = segment.text(11)
        observation.observed = moment(segment, 14)
        observation.performer = segment.field(16)?.practitioner.map { Party(person: $0) }
        observation.method = segment.coded(17)
        observation.note = obx.notes.note
        observation.origin = ([segment] + obx.notes).origin
        return observation
    }

    private func value(_ segment: SegmentReading, _ type: String) -> Observation.Value? {
        guard let field = segment.field(5) else { return nil }
        _ = segment.said(2)
        switch type {
        case "NM": return number(segment)
        case "SN": return compared(segment)
        case "CE", "CWE", "CNE", "CF": return field.coded.map { .coded($0) }
        case "TX", "FT", "ST", "": return segment.lines(5).map { .text($0) }
        case "TS", "DT", "DTM":
            if let moment = moment(segment, 5) { return .moment(moment) }
        default: break
        }
        return segment.whole(5).map { .other($0, type: type) }
    }

    private func number(_ segment: SegmentReading) -> Observation.Value? {
        guard let text = segment.whole(5) else { return nil }
        guard text.isDecimal else {
            remark(.unreadable, at: segment.path(5))
            return .other(text, type: "NM")
        }
        return .quantity(Quantity(text, unit: segment.coded(6)))
    }

    /// SN (chapter 2A, section 2.A.70): `<^0.05`.
    private func compared(_ segment: SegmentReading) -> Observation.Value? {
        let comparator = segment.peek(5)
        guard let number = segment.peek(5, 2), number.isDecimal, segment.peek(5, 3) == nil, segment.peek(5, 4) == nil,
            comparator.map({ ["<", "<=", ">", ">="].contains($0) }) ?? true
        else { return segment.whole(5).map { .other($0, type: "SN") } }
        _ = (segment.text(5), segment.text(5, 2))
        return .quantity(Quantity(number, comparator: comparator, unit: segment.coded(6)))
    }
}

extension SegmentReading {
    /// All repetitions of a text as lines.
    func lines(_ field: Int) -> String? {
        let lines = (1...max(1, count(field))).compactMap { whole(field, repetition: $0) }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension String {
    /// A number as FHIR's decimal and HL7's NM have it.
    var isDecimal: Bool {
        var digits = self[...]
        if digits.hasPrefix("-") || digits.hasPrefix("+") { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 2 && parts.allSatisfy { Moment.isDigits($0) }
    }
}
