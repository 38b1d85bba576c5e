// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// SPM (chapter 7, section 7.4.3).
    func specimen(_ segment: SegmentReading) -> Specimen {
        var specimen = Specimen()
        _ = segment.said(1)
        specimen.identifiers = [(1, CommonOrder.placer), (2, CommonOrder.filler)].compactMap { place, type in
            segment.text(2, place).map { Identifier($0, system: segment.text(2, place, 2), type: type) }
        }
        specimen.kind = segment.coded(4)
        specimen.method = segment.coded(7)
        specimen.site = segment.coded(8)
        specimen.amount = segment.field(12)?.quantity
        specimen.note = segment.whole(14)
        let span = Span(start: moment(segment, 17), end: moment(segment, 17, 2))
        specimen.collected = span == Span() ? nil : span
        specimen.received = moment(segment, 18)
        specimen.origin = segment.origin
        return specimen
    }
}

extension MessageDraft {
    func add(_ specimen: Specimen, number: Int) {
        add("SPM", specimen.origin) { segment in
            segment.setNumber(number)
            // A number that nobody calls the placer's or the filler's is given by whoever holds the specimen.
            for identifier in specimen.identifiers {
                let place = identifier.type == CommonOrder.placer ? 1 : 2
                segment.set(2, place, 1, identifier.value)
                segment.set(2, place, 2, identifier.system)
            }
            segment.set(4, coded: specimen.kind)
            segment.set(7, coded: specimen.method)
            segment.set(8, coded: specimen.site)
            segment.set(12, quantity: specimen.amount)
            segment.set(14, specimen.note)
            segment.set(17, moment: specimen.collected?.start)
            segment.set(17, 2, specimen.collected?.end?.hl7)
            segment.set(18, moment: specimen.received)
        }
    }
}
