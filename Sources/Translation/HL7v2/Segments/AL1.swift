// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// AL1 (chapter 3, section 3.4.6).
    func allergy(_ segment: SegmentReading) -> Allergy {
        var allergy = Allergy(segment.coded(3) ?? Coded())
        allergy.kind = segment.field(2)?.tabled("0127")
        allergy.severity = segment.field(4)?.tabled("0128")
        allergy.reactions = segment.texts(5)
        allergy.identified = moment(segment, 6)
        allergy.origin = segment.origin
        return allergy
    }
}

extension MessageDraft {
    func add(_ allergy: Allergy, number: Int) {
        add("AL1", allergy.origin) { segment in
            segment.set(1, String(number))
            segment.set(2, coded: allergy.kind)
            segment.set(3, coded: allergy.substance)
            segment.set(4, coded: allergy.severity)
            segment.set(5, texts: allergy.reactions)
            segment.set(6, moment: allergy.identified)
        }
    }
}
