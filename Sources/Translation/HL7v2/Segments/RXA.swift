// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// RXA (chapter 4, section 4.14.7): what was given.
    func readAdministration(_ segment: SegmentReading, into drug: inout Medication) {
        drug.act = .administration
        drug.started = moment(segment, 3)
        drug.ended = moment(segment, 4)
        drug.drug = segment.coded(5) ?? Coded()
        drug.dose = segment.amount((6, 7))
        drug.form = segment.coded(8)
        drug.instructions = segment.words(9)
        if let code = segment.peek(20), let word = CodeMap.administrationStatus.fhir[code] {
            _ = segment.text(20)
            drug.status = word
            if CodeMap.administrationStatus.v2[word] != code { remark(.mapped, at: segment.path(20), word) }
        } else {
            drug.status = nil
        }
    }
}

extension MessageDraft {
    func addAdministration(_ drug: Medication, number: Int) {
        add("RXA", drug.origin) { segment in
            if !drug.origin.isOfSegments {
                // Required (RXA-1, RXA-2): 0 where no give is known, then the number of the administration.
                segment.set(1, "0")
                segment.set(2, String(number))
            }
            segment.set(3, moment: drug.started)
            segment.set(4, moment: drug.ended)
            segment.set(5, coded: drug.drug)
            segment.set((6, 7), amount: drug.dose)
            segment.set(8, coded: drug.form)
            segment.set(9, words: drug.instructions)
            segment.set(20, drug.status.flatMap { CodeMap.administrationStatus.v2[$0] })
        }
    }
}
