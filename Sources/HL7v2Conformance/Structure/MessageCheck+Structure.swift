// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Issues

extension MessageCheck {
    /// Segments in groups, their cardinality and order (chapter 2, 2.13).
    mutating func checkStructure(_ occurrences: [Int?]) {
        guard let structure = structure() else { return }
        let fitting = segmentsOf(structure, occurrences)
        var matcher = StructureMatcher(structure)
        let (misfits, isWhole) = matcher.misfits(of: fitting)
        let misplaced = Set(misfits.compactMap { $0.misplaced.map { message.segments[$0].name } })
        for misfit in misfits { tell(misfit, structure, misplaced, occurrences) }
        if !isWhole { findings.cut() }
    }

    /// The structure of the profile, else that of the event, else the one that MSH-9.3 names.
    private mutating func structure() -> Structure? {
        let type = message.header.type
        guard !type.code.isEmpty else {
            findings.add(.typeMissing, at: "MSH-9")
            return nil
        }
        if let structure = context.profile?.structure { return structure }
        let name = context.definitions.structureName(of: type)
        if let name, !type.structure.isEmpty, type.structure != name {
            findings.add(.structureName, at: "MSH-9.3", naming: name)
        }
        if let structure = context.definitions.structure(named: name ?? type.structure) { return structure }
        findings.add(
            type.isLocal ? .structureLocal : .structureUnknown, at: "MSH-9", naming: context.version.rawValue)
        return nil
    }

    /// All but the header, local segments and those the structure does not know; the last are told.
    private mutating func segmentsOf(_ structure: Structure, _ occurrences: [Int?]) -> [Segment] {
        message.segments.dropFirst().filter { segment in
            if structure.names.contains(segment.id) { return true }
            if structure.isOpen { return false }
            if segment.id == KnownSegment.note {
                findings.add(.notePlace, at: Self.path(segment, occurrences[segment.index]))
            } else if !segment.id.isLocal, context.definitions.segments[segment.id] != nil {
                let path = Self.path(segment, occurrences[segment.index])
                findings.add(.segmentForeign, at: path, naming: segment.name)
            }
            return false
        }
    }

    private mutating func tell(
        _ misfit: StructureMatcher.Misfit, _ structure: Structure, _ misplaced: Set<String>, _ occurrences: [Int?]
    ) {
        switch misfit {
        case .missing(let node, let next):
            let name = structure.nodes[structure.firstRequired(of: node)].name
            // What stands elsewhere is not missing: that it is in the wrong place says it all.
            guard !isSpared(name), !misplaced.contains(name) else { return }
            findings.add(.segmentMissing, at: name, naming: name, hint: hint(before: next, occurrences))
        case .misplaced(let index):
            let segment = message.segments[index]
            let rule = segment.id == KnownSegment.note ? Rule.notePlace : .segmentOrder
            findings.add(rule, at: Self.path(segment, occurrences[index]), naming: segment.name)
        case .repeated(let index):
            let segment = message.segments[index]
            findings.add(.segmentRepeated, at: Self.path(segment, occurrences[index]), naming: segment.name)
        }
    }

    private func isSpared(_ name: String) -> Bool {
        guard let profile = context.profile, let segment = SegmentName(name) else { return false }
        return profile.spared.contains(segment)
    }

    /// Where a missing segment should have been.
    private func hint(before index: Int?, _ occurrences: [Int?]) -> Localized {
        guard let index else {
            return Localized(ja: "メッセージの末尾までに必要である。", en: "It is needed before the message ends.")
        }
        let next = Self.path(message.segments[index], occurrences[index])
        return Localized(ja: "\(next) の前に必要である。", en: "It is needed before \(next).")
    }
}

extension MessageType {
    /// An event or a message of a site's own (chapter 2, 2.17.1).
    var isLocal: Bool { trigger.hasPrefix("Z") || code.hasPrefix("Z") }
}
