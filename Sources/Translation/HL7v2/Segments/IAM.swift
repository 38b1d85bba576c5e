// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// IAM (chapter 3, section 3.4.7), the allergies of SS-MIX2's ADT-61. When they began, if only in words, is a note.
    func adverseReaction(_ segment: SegmentReading) -> Allergy {
        var allergy = Allergy(segment.coded(3) ?? Coded())
        _ = segment.said(1)
        allergy.kind = segment.field(2)?.tabled("0127")
        allergy.severity = segment.field(4)?.tabled("0128")
        allergy.reactions = segment.texts(5)
        // A says that it is so and U that it is so now; D takes it back (table 0323).
        if segment.peek(6) == "D" { allergy.verification = "entered-in-error" }
        segment.keepSpelling(6)
        allergy.identifiers = segment.field(7)?.entity.map { [$0] } ?? []
        allergy.identified = moment(segment, 11)
        allergy.note = segment.whole(12)
        allergy.origin = segment.origin
        return allergy
    }
}

extension MessageDraft {
    func addAdverseReaction(_ allergy: Allergy, number: Int) {
        add("IAM", allergy.origin) { segment in
            segment.setNumber(number)
            segment.set(2, coded: allergy.kind)
            segment.set(3, coded: allergy.substance)
            segment.set(4, coded: allergy.severity)
            segment.set(5, texts: allergy.reactions)
            segment.set(6, allergy.verification == "entered-in-error" ? "D" : "A")
            segment.set(7, entity: allergy.identifiers.first)
            segment.set(11, moment: allergy.identified)
            segment.set(12, allergy.note)
        }
    }
}
