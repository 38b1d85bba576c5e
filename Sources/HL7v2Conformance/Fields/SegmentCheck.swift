// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// The fields of one segment under check.
struct SegmentCheck {
    let context: CheckContext
    let segment: Segment
    /// The how manieth of its name, where there are several.
    let occurrence: Int?
    let fields: [FieldDefinition]
    /// The segment of the standard that it is read as; its own name unless a profile says otherwise.
    let meaning: SegmentName
    /// What OBX-2 names.
    var valueType: DataTypeID?
    /// The last field of which was told that it repeats too often, or that the version does not define it.
    var told = 0

    var profile: Profile? { context.profile }

    mutating func run(_ findings: inout Findings) {
        let leaves = context.message.leaves(of: segment)
        if meaning == KnownSegment.observation { readValueType(leaves, &findings) }
        var isFilled = [Bool](repeating: false, count: fields.count)
        var start = 0
        while start < leaves.count {
            let end = endOfRepetition(leaves, start)
            check(leaves[start..<end], of: leaves[start].field, &findings)
            if leaves[start].field <= fields.count { isFilled[leaves[start].field - 1] = true }
            start = end
        }
        checkRequired(isFilled, &findings)
    }

    /// The leaves of one repetition of one field stand together.
    private func endOfRepetition(_ leaves: [Message.Leaf], _ start: Int) -> Int {
        var end = start + 1
        while end < leaves.count, leaves[end].field == leaves[start].field,
            leaves[end].repetition == leaves[start].repetition
        { end += 1 }
        return end
    }

    /// `""` is a value: it says that there is none. MSH-1 and MSH-2 are there or nothing could have been read.
    private func checkRequired(_ isFilled: [Bool], _ findings: inout Findings) {
        let first = segment.id == KnownSegment.header ? 2 : 0
        for (index, field) in fields.enumerated() where index >= first && !isFilled[index] {
            guard isRequired(field, index + 1) else { continue }
            findings.add(
                .fieldRequired, at: path(index + 1), naming: "\(segment.name)-\(index + 1) \(field.name)")
        }
    }

    private func isRequired(_ field: FieldDefinition, _ number: Int) -> Bool {
        guard let profile else { return field.isRequired && !field.isUndefined }
        let place = Profile.Place(segment: meaning, field: number, component: nil)
        if profile.required.contains(place) { return true }
        return field.isRequired && !field.isUndefined && !profile.optional.contains(place)
    }

    private mutating func check(_ leaves: ArraySlice<Message.Leaf>, of number: Int, _ findings: inout Findings) {
        guard number <= fields.count else {
            // One finding tells it for the rest of the segment.
            if told <= fields.count { findings.add(.fieldUndefined, at: path(number)) }
            told = number
            return
        }
        let field = fields[number - 1]
        guard !field.isUndefined, let first = leaves.first else { return }
        if first.repetition > field.maximum, told != number {
            findings.add(.fieldRepeated, at: path(number, first.repetition), naming: "\(segment.name)-\(number)")
            told = number
        }
        guard !isNull(leaves) else { return }
        checkLength(leaves, field, &findings)
        let value = RepetitionCheck(self, field: field, number: number, repetition: first.repetition)
        value.check(leaves, &findings)
    }

    /// `""`, alone.
    private func isNull(_ leaves: ArraySlice<Message.Leaf>) -> Bool {
        guard leaves.count == 1, let leaf = leaves.first, leaf.range.count == 2 else { return false }
        return context.message.bytes[leaf.range.lowerBound] == 0x22
            && context.message.bytes[leaf.range.lowerBound + 1] == 0x22
    }

    private func checkLength(_ leaves: ArraySlice<Message.Leaf>, _ field: FieldDefinition, _ findings: inout Findings) {
        guard context.options.checksLengths, field.length > 0, let first = leaves.first, let last = leaves.last else {
            return
        }
        let range = first.range.lowerBound..<last.range.upperBound
        guard range.count > field.length, context.message.text(in: range).count > field.length else { return }
        findings.add(.length, at: path(first.field, first.repetition), naming: "\(field.length)")
    }

    /// A repetition is named where the field may have several, or has.
    func path(_ field: Int, _ repetition: Int? = nil, component: Int? = nil, subcomponent: Int? = nil) -> String {
        let isSingle = field <= fields.count && fields[field - 1].maximum <= 1 && (repetition ?? 1) == 1
        return Path(
            segment.id, occurrence: occurrence, field: field, repetition: isSingle ? nil : repetition,
            component: component, subcomponent: subcomponent
        ).description
    }
}

// MARK: OBX-2

extension SegmentCheck {
    /// OBX-5 is of the type that OBX-2 names (chapter 7, 7.4.2).
    private mutating func readValueType(_ leaves: [Message.Leaf], _ findings: inout Findings) {
        guard let leaf = leaves.first(where: { $0.field == 2 && $0.repetition == 1 }), !leaf.range.isEmpty else {
            if leaves.contains(where: { $0.field == 5 }) { findings.add(.valueType, at: path(2)) }
            return
        }
        let name = context.message.text(in: leaf.range)
        valueType = context.definitions.type(named: name)
        // A datatype of a site's own begins with Z, as its segments do.
        if valueType == nil, !name.hasPrefix("Z"), leaves.contains(where: { $0.field == 5 }) {
            findings.add(.valueTypeUnknown, at: path(2))
        }
    }
}
