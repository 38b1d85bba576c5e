// SPDX-License-Identifier: Apache-2.0
import Referral

extension Origin {
    /// The segments of one name it came from, one origin each, in order.
    func segments(_ name: String) -> [Origin] { places.filter { $0.hasPrefix("\(name)[") }.map { Origin($0) } }

    /// The first segment of this name.
    func segment(_ name: String) -> Origin { segments(name).first ?? Origin() }

    /// Whether it was read from segments at all.
    var isOfSegments: Bool { places.contains { $0.utf8.dropFirst(3).first == UInt8(ascii: "[") } }

    /// Whether a segment of this name belongs to it: it came from one, or from no segment, so that all are written.
    func wants(_ name: String) -> Bool { !isOfSegments || !segments(name).isEmpty }
}

extension SegmentReading {
    /// Whether the field is `""`.
    func isNull(_ field: Int) -> Bool { leaves.contains { $0.isAt(field, 1, 1, 1) && $0.text == "\"\"" } }

    /// Whether two fields hold the same text at the same places.
    func says(_ field: Int, like other: SegmentReading, _ otherField: Int) -> Bool {
        let own = leaves.filter { $0.field == field }
        let others = other.leaves.filter { $0.field == otherField }
        return own.count == others.count
            && zip(own, others).allSatisfy {
                $0.repetition == $1.repetition && $0.component == $1.component && $0.subcomponent == $1.subcomponent
                    && $0.text == $1.text
            }
    }
}

extension MessageReading {
    /// What two fields of an order say of the same thing (ORC-12 and OBR-16). The first counts; the second is taken
    /// where it agrees and stays residue where it does not.
    func agreed<Value>(
        _ first: (segment: SegmentReading?, field: Int), _ second: (segment: SegmentReading?, field: Int),
        _ read: (SegmentReading, Int) -> Value?
    ) -> Value? {
        guard let segment = first.segment, let value = read(segment, first.field) else {
            return second.segment.flatMap { read($0, second.field) }
        }
        guard let other = second.segment, other.count(second.field) > 0 else { return value }
        if other.says(second.field, like: segment, first.field) {
            _ = read(other, second.field)
        } else if other.peek(second.field) == segment.peek(first.field) {
            other.keepSpelling(second.field)
        } else {
            remark(.contradictory, at: other.path(second.field))
        }
        return value
    }
}

extension MessageDraft {
    /// Adds a segment that says something, or that was there before.
    func addIfSaid(_ name: String, _ origin: Origin, _ write: (SegmentDraft) -> Void) {
        let trial = SegmentDraft(name, place: nil)
        write(trial)
        if !trial.leaves.isEmpty || !origin.segments(name).isEmpty { add(name, origin, write) }
    }
}

extension SegmentDraft {
    /// A set ID, where the segment is new: one that was read keeps its own.
    func setNumber(_ number: Int) {
        if place == nil { set(1, String(number)) }
    }
}
