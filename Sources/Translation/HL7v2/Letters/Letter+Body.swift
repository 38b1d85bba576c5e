// SPDX-License-Identifier: Apache-2.0
import HL7v2
import Referral

extension MessageReading {
    /// What of a letter stands in OBR, OBX and NTE, from a segment on.
    func body(from start: Int = 0, into referral: inout Referral) {
        let (groups, free) = letterGroups(from: start)
        var remarks = free
        for group in groups {
            if group.isReport {
                referral.reports.append(report(group))
                continue
            }
            frame(group, of: &referral)
            remarks += group.notes
            for item in group.items { remarks += read(item, into: &referral) }
        }
        for note in remarks.sorted(by: { $0.index < $1.index }) {
            guard let text = note.note else { continue }
            referral.remarks.append(text)
            referral.origin.places.append(note.place)
        }
    }

    /// OBR of the letter itself: what it is called is said by the message, its time is the letter's.
    private func frame(_ group: LetterGroup, of referral: inout Referral) {
        guard let obr = group.obr, !referral.origin.places.contains(where: { $0.hasPrefix("OBR[") }) else { return }
        obr.keepSpelling(4)
        referral.issued = moment(obr, 7)
        referral.origin.places.append(obr.place)
    }

    /// One OBX to where it belongs; the notes that found no place with it.
    private func read(_ item: LetterOBX, into referral: inout Referral) -> [SegmentReading] {
        if item.isFile {
            referral.attachments.append(file(item))
            return item.notes
        }
        if item.isSection {
            referral.sections.append(section(item))
            return item.notes
        }
        referral.observations.append(finding(item))
        return []
    }
}

extension MessageDraft {
    /// OBR, OBX and NTE of a letter.
    func addBody(_ referral: Referral, framed: Bool) {
        let texts = referral.sectionsInWords.filter { $0.text != nil }
        let isEmpty = texts.isEmpty && referral.attachments.isEmpty && referral.observations.isEmpty
        let hasBody = !isEmpty || !referral.infections.isEmpty
        if framed, hasBody || referral.issued != nil { addFrame(referral) }
        var number = 0
        for section in texts {
            number += 1
            add(section, number: number)
        }
        for finding in referral.observations + referral.infections {
            number += 1
            add(finding: finding, number: number)
        }
        for file in referral.attachments {
            number += 1
            add(file, number: number)
        }
        for (place, report) in referral.reports.enumerated() { addLetter(report: report, number: place + 2) }
    }

    /// The OBR that the structure asks for before any OBX; not where it was read without one.
    private func addFrame(_ referral: Referral) {
        let hadOne = referral.origin.places.contains { $0.hasPrefix("OBR[") }
        guard hadOne || !writesBack(referral) else { return }
        add("OBR", referral.origin) { segment in
            segment.set(1, "1")
            segment.set(4, coded: Self.letter)
            segment.set(7, moment: referral.issued)
        }
    }

    /// NTE at the end.
    func addRemarks(_ referral: Referral) {
        let places = referral.origin.places.filter { $0.hasPrefix("NTE[") }
        for (index, remark) in referral.remarks.enumerated() {
            addNote(remark, index < places.count ? Origin(places[index]) : Origin())
        }
    }

    private static let letter = Coded(
        "57133-1", system: "http://jpfhir.jp/fhir/Common/CodeSystem/doc-typecodes", display: "診療情報提供書")
}
