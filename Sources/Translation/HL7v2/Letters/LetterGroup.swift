// SPDX-License-Identifier: Apache-2.0
import Referral

/// An OBR of a letter, or none, with the OBX below it.
struct LetterGroup {
    var obr: SegmentReading?
    /// The notes right behind OBR.
    var notes: [SegmentReading] = []
    var items: [LetterOBX] = []

    /// Findings under a heading of their own; any other OBR is only the frame that the structure asks for.
    var isReport: Bool {
        obr?.peek(4) != nil && !items.isEmpty && items.allSatisfy { !$0.isSection && !$0.isFile }
    }
}

extension MessageReading {
    /// The OBR and OBX from a segment on, each with the notes that belong to it, and the notes of nobody: those that end
    /// the message are the letter's, even where no PV1 parts them from the last OBX.
    func letterGroups(from start: Int) -> (groups: [LetterGroup], free: [SegmentReading]) {
        var groups: [LetterGroup] = []
        var free: [SegmentReading] = []
        let closing = segments.last { $0.name != "NTE" && !$0.name.hasPrefix("Z") }?.index ?? 0
        var owner = ""
        for segment in segments.dropFirst(start) {
            switch segment.name {
            case "OBR": groups.append(LetterGroup(obr: segment))
            case "OBX":
                if groups.isEmpty { groups.append(LetterGroup()) }
                groups[groups.count - 1].items.append(LetterOBX(segment: segment))
            case "NTE" where segment.index > closing || owner != "OBR" && owner != "OBX": free.append(segment)
            case "NTE" where owner == "OBR": groups[groups.count - 1].notes.append(segment)
            case "NTE":
                let last = groups[groups.count - 1].items.count - 1
                groups[groups.count - 1].items[last].notes.append(segment)
            default: break
            }
            if segment.name != "NTE" { owner = segment.name }
        }
        return (groups, free)
    }

    /// A report inside a letter.
    func report(_ group: LetterGroup) -> Report {
        guard let obr = group.obr else { return Report() }
        var report = Report(obr.coded(4) ?? Coded())
        let numbers = [(2, "PLAC"), (3, "FILL")].compactMap { field, type in
            obr.field(field)?.entity.map { Identifier($0.value, system: $0.system, type: type) }
        }
        report.identifiers = numbers
        report.observed = moment(obr, 7)
        report.issued = moment(obr, 22)
        report.status = obr.text(25)
        report.note = group.notes.note
        report.observations = group.items.map { finding($0) }
        report.origin = ([obr] + group.notes).origin
        return report
    }
}

extension MessageDraft {
    /// OBR with its notes, and the findings below it.
    func addLetter(report: Report, number: Int) {
        add("OBR", report.origin) { segment in
            segment.set(1, String(number))
            segment.set(2, entity: report.identifiers.first { $0.type == "PLAC" })
            segment.set(3, entity: report.identifiers.first { $0.type == "FILL" })
            segment.set(4, coded: report.code)
            segment.set(7, moment: report.observed)
            segment.set(22, moment: report.issued)
            segment.set(25, report.status)
        }
        addNote(report.note, report.origin)
        for (place, finding) in report.observations.enumerated() { add(finding: finding, number: place + 1) }
    }
}
