// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// One repetition of a field under check: its components, and each value by its datatype.
struct RepetitionCheck {
    let segment: SegmentCheck
    let field: FieldDefinition
    let number: Int
    let repetition: Int
    let type: DataType

    init(_ segment: SegmentCheck, field: FieldDefinition, number: Int, repetition: Int) {
        self.segment = segment
        self.field = field
        self.number = number
        self.repetition = repetition
        let isValue = segment.meaning == KnownSegment.observation && number == 5
        type = segment.context.definitions[isValue ? segment.valueType ?? field.type : field.type]
    }

    func check(_ leaves: ArraySlice<Message.Leaf>, _ findings: inout Findings) {
        switch type.kind {
        case .open: break
        case .composite: checkComponents(leaves, &findings)
        default: checkUndivided(leaves, &findings)
        }
        checkProfile(leaves, &findings)
    }

    // MARK: Datatypes without components

    private func checkUndivided(_ leaves: ArraySlice<Message.Leaf>, _ findings: inout Findings) {
        guard let first = leaves.first else { return }
        if leaves.count > 1 || first.component > 1 || first.subcomponent > 1 {
            // A code with its text behind it (`DS^...`): the first component is still the code.
            guard type.kind == .code || type.kind == .userCode, first.component == 1, first.subcomponent == 1 else {
                findings.add(.textDelimiter, at: segment.path(number, repetition), naming: type.name)
                return
            }
            findings.add(
                .componentUndefined, at: segment.path(number, repetition, component: 2), naming: type.name)
        }
        ValueCheck(segment: segment, table: field.table).check(first.range, type, &findings) {
            segment.path(number, repetition)
        }
    }

    // MARK: Datatypes with components

    private func checkComponents(_ leaves: ArraySlice<Message.Leaf>, _ findings: inout Findings) {
        var filled: UInt64 = 0
        var told = 0
        for leaf in leaves {
            guard leaf.component <= type.components.count else {
                findings.add(
                    .componentUndefined, at: segment.path(number, repetition, component: leaf.component),
                    naming: type.name)
                break
            }
            filled |= 1 << UInt64(leaf.component & 63)
            if leaf.component != told, !checkComponent(leaf, &findings) { told = leaf.component }
        }
        checkCoded(leaves, &findings)
        for (index, component) in type.components.enumerated() where component.isRequired && !component.isUndefined {
            guard filled & 1 << UInt64((index + 1) & 63) == 0 else { continue }
            findings.add(
                .componentRequired, at: segment.path(number, repetition, component: index + 1), naming: component.name)
        }
    }

    /// False when the component has more parts than its datatype, which is told once.
    private func checkComponent(_ leaf: Message.Leaf, _ findings: inout Findings) -> Bool {
        let component = type.components[leaf.component - 1]
        let type = segment.context.definitions[component.type]
        guard type.kind == .composite else {
            guard leaf.subcomponent == 1 || type.kind == .open || isDivided(leaf) else {
                findings.add(.textDelimiter, at: path(leaf, nil), naming: type.name)
                return false
            }
            check(leaf, component, path(leaf, nil), &findings)
            return true
        }
        guard leaf.subcomponent <= type.components.count else {
            findings.add(.componentUndefined, at: path(leaf, leaf.subcomponent), naming: type.name)
            return false
        }
        check(leaf, type.components[leaf.subcomponent - 1], path(leaf, leaf.subcomponent), &findings)
        return true
    }

    private func check(
        _ leaf: Message.Leaf, _ definition: FieldDefinition, _ path: @autoclosure () -> String,
        _ findings: inout Findings
    ) {
        let type = segment.context.definitions[definition.type]
        guard type.kind != .composite, !definition.isUndefined else { return }
        ValueCheck(segment: segment, table: definition.table).check(leaf.range, type, &findings, at: path)
    }

    /// A coded field's table is that of its first component (CNE: an HL7 table; CE, CWE: one of the site).
    private func checkCoded(_ leaves: ArraySlice<Message.Leaf>, _ findings: inout Findings) {
        guard field.table > 0, let first = leaves.first, first.component == 1, first.subcomponent == 1,
            ["CE", "CWE", "CNE", "CF"].contains(type.name)
        else { return }
        let kind: DataType.Kind = type.name == "CNE" ? .code : .userCode
        ValueCheck(segment: segment, table: field.table).checkCode(first.range, kind, &findings) { path(first, nil) }
    }

    private func path(_ leaf: Message.Leaf, _ subcomponent: Int?) -> String {
        segment.path(number, repetition, component: leaf.component, subcomponent: subcomponent)
    }
}

// MARK: Profiles

extension RepetitionCheck {
    /// Codes that the profile allows here, and components it asks for.
    private func checkProfile(_ leaves: ArraySlice<Message.Leaf>, _ findings: inout Findings) {
        guard let profile = segment.profile, let first = leaves.first else { return }
        let place = Profile.Place(segment: segment.meaning, field: number, component: nil)
        if let codes = profile.codes[place], !first.range.isEmpty,
            !codes.contains(text(first).uppercased()) || first.component != 1
        {
            findings.add(.profileValue, at: segment.path(number, repetition, component: 1), naming: profile.name)
        }
        for wanted in profile.required where wanted.segment == segment.meaning && wanted.field == number {
            guard let component = wanted.component, !leaves.contains(where: { $0.component == component }) else {
                continue
            }
            findings.add(
                .componentRequired, at: segment.path(number, repetition, component: component),
                naming: wanted.path.description)
        }
    }

    private func isDivided(_ leaf: Message.Leaf) -> Bool {
        let place = Profile.Place(segment: segment.meaning, field: number, component: leaf.component)
        return segment.profile?.divided.contains(place) ?? false
    }

    private func text(_ leaf: Message.Leaf) -> String { segment.context.message.text(in: leaf.range) }
}
