// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// NK1 (chapter 3, section 3.4.5).
    func relative(_ segment: SegmentReading) -> RelatedPerson {
        var relative = RelatedPerson()
        relative.names = segment.names(2)
        relative.relationship = segment.field(3)?.tabled("0063")
        relative.addresses = segment.addresses(4)
        relative.telecoms = segment.telecoms(5)
        relative.origin = segment.origin
        return relative
    }
}

extension MessageDraft {
    func add(_ relative: RelatedPerson, number: Int) {
        add("NK1", relative.origin) { segment in
            segment.set(1, String(number))
            segment.set(2, names: relative.names)
            segment.set(3, coded: relative.relationship)
            segment.set(4, addresses: relative.addresses)
            segment.set(5, telecoms: relative.telecoms)
        }
    }
}
