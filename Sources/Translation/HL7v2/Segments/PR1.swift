// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// PR1 (chapter 6, section 6.5.4).
    func procedure(_ segment: SegmentReading) -> Procedure {
        var procedure = Procedure(segment.coded(3) ?? Coded())
        if procedure.code.text == nil { procedure.code.text = segment.text(4) }
        procedure.performed = moment(segment, 5).map { Span(start: $0) }
        procedure.category = segment.field(6)?.code(table: "0230")
        procedure.performer = segment.field(11)?.practitioner ?? segment.field(12)?.practitioner
        procedure.identifiers = segment.field(19)?.entity.map { [$0] } ?? []
        procedure.origin = segment.origin
        return procedure
    }
}

extension MessageDraft {
    /// PR1; who did it stands where surgeons do.
    func add(_ procedure: Procedure, number: Int) {
        add("PR1", procedure.origin) { segment in
            segment.set(1, String(number))
            var code = procedure.code
            if !code.codings.isEmpty { code.text = nil }
            segment.set(3, coded: code)
            if !code.codings.isEmpty { segment.set(4, procedure.code.text) }
            segment.set(5, moment: procedure.performed?.start)
            segment.set(6, code: procedure.category, table: "0230")
            segment.set(11, practitioners: procedure.performer.map { [$0] } ?? [])
            segment.set(19, entity: procedure.identifiers.first)
        }
    }
}
