// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// DG1 (chapter 6, section 6.5.2).
    func diagnosis(_ segment: SegmentReading) -> Diagnosis {
        var diagnosis = Diagnosis(segment.coded(3) ?? Coded())
        if diagnosis.code.text == nil { diagnosis.code.text = segment.text(4) }
        diagnosis.onset = moment(segment, 5)
        diagnosis.kind = segment.field(6)?.code(table: "0052")
        if segment.peek(15) == "1" {
            diagnosis.isPrimary = true
            _ = segment.text(15)
        }
        diagnosis.recorder = segment.field(16)?.practitioner
        diagnosis.recorded = moment(segment, 19)
        diagnosis.identifiers = segment.field(20)?.entity.map { [$0] } ?? []
        diagnosis.origin = segment.origin
        return diagnosis
    }
}

extension MessageDraft {
    /// DG1; words beside codes stand in DG1-4.
    func add(_ diagnosis: Diagnosis, number: Int) {
        add("DG1", diagnosis.origin) { segment in
            segment.set(1, String(number))
            var code = diagnosis.code
            if !code.codings.isEmpty { code.text = nil }
            segment.set(3, coded: code)
            if !code.codings.isEmpty { segment.set(4, diagnosis.code.text) }
            segment.set(5, moment: diagnosis.onset)
            segment.set(6, code: diagnosis.kind, table: "0052")
            if diagnosis.isPrimary == true { segment.set(15, "1") }
            segment.set(16, practitioners: diagnosis.recorder.map { [$0] } ?? [])
            segment.set(19, moment: diagnosis.recorded)
            segment.set(20, entity: diagnosis.identifiers.first)
        }
    }
}
