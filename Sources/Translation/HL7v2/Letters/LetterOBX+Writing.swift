// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageDraft {
    /// A chapter's text.
    func add(_ section: Section, number: Int) {
        add("OBX", section.origin) { segment in
            segment.set(1, String(number))
            segment.set(2, "TX")
            segment.set(3, 1, section.code)
            segment.set(3, 2, section.title)
            segment.set(3, 3, CodeSystems.v2(SectionNames.system))
            segment.set(5, section.text)
            segment.set(11, "F")
        }
    }

    /// A finding, and its note behind it.
    func add(finding: Observation, number: Int) {
        add("OBX", finding.origin) { segment in
            segment.set(1, String(number))
            segment.set(3, coded: finding.code)
            segment.set(4, finding.subID)
            set(finding.value, of: segment)
            segment.set(7, finding.range)
            for (place, flag) in finding.flags.enumerated() {
                segment.set(8, repetition: place + 1, code: flag, table: "0078")
            }
            segment.set(11, finding.status ?? "F")
            segment.set(14, moment: finding.observed)
            segment.set(16, practitioners: finding.performer?.person.map { [$0] } ?? [])
            segment.set(17, coded: finding.method)
        }
        addNote(finding.note, finding.origin)
    }

    private func set(_ value: Observation.Value?, of segment: SegmentDraft) {
        switch value {
        case .quantity(let quantity):
            segment.set(2, quantity.comparator == nil ? "NM" : "SN")
            segment.set(5, 1, quantity.comparator ?? quantity.value)
            if quantity.comparator != nil { segment.set(5, 2, quantity.value) }
            segment.set(6, coded: quantity.unit)
        case .coded(let coded):
            segment.set(2, "CE")
            segment.set(5, coded: coded)
        case .text(let text):
            segment.set(2, "TX")
            segment.set(5, text)
        case .moment(let moment):
            segment.set(2, moment.hasTime ? "TS" : "DT")
            segment.set(5, moment: moment)
        case .other(let text, let type):
            segment.set(2, type)
            segment.set(5, text)
        case .attachment, nil: break
        }
    }
}
