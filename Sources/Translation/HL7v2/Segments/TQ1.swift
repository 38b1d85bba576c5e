// SPDX-License-Identifier: Apache-2.0
import Referral

extension MessageReading {
    /// TQ1 of a drug (chapter 4, section 4.5.4): 用法 in TQ1-3, as a coded value in the subcomponents of its first
    /// component; its words beyond the code in TQ1-11.
    func readTiming(_ segment: SegmentReading, into drug: inout Medication) {
        _ = segment.said(1)
        var usage = segment.field(3)?.unit(1)
        if let words = segment.whole(11) { usage = Coded(usage?.codings ?? [], text: words) }
        drug.usage = usage
        drug.times = segment.texts(4).map { TimeOfDay.fhir($0) }
        drug.duration = segment.field(6)?.quantity
        drug.started = moment(segment, 7)
        drug.ended = moment(segment, 8)
    }
}

extension MessageDraft {
    func addTiming(_ drug: Medication) {
        addIfSaid("TQ1", drug.origin) { segment in
            if let coding = drug.usage?.codings.first {
                segment.set(3, 1, 1, coding.code)
                segment.set(3, 1, 2, coding.display)
                segment.set(3, 1, 3, coding.system.map(CodeSystems.v2))
            }
            segment.set(4, texts: drug.times.map { TimeOfDay.hl7($0) })
            segment.set(6, quantity: drug.duration)
            segment.set(7, moment: drug.started)
            segment.set(8, moment: drug.ended)
            segment.set(11, drug.usage?.text)
            if !segment.leaves.isEmpty { segment.setNumber(1) }
        }
    }
}

/// Times of day, which the model has as FHIR writes them: `08:00:00`. What is none stays as it is.
private enum TimeOfDay {
    static func fhir(_ text: String) -> String {
        guard [4, 6].contains(text.utf8.count), Moment.isDigits(text) else { return text }
        return "\(text.prefix(2)):\(text.dropFirst(2).prefix(2)):\(text.utf8.count == 6 ? text.suffix(2) : "00")"
    }

    static func hl7(_ text: String) -> String {
        let parts = text.split(separator: ":")
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 && Moment.isDigits($0) }) else { return text }
        return parts.prefix(parts[2] == "00" ? 2 : 3).joined()
    }
}
