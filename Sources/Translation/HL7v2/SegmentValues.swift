// SPDX-License-Identifier: Apache-2.0
import Referral

/// One innermost value of a segment as text.
struct SegmentLeaf: Sendable {
    /// Whether somebody asked for it.
    enum Use: UInt8, Sendable {
        /// Nobody: it is residue.
        case none
        /// The model says it, and writing the model gives the same text again.
        case taken
        /// The model says it, but may spell it otherwise: it is residue for its spelling.
        case said
    }

    var field: Int
    var repetition: Int
    var component: Int
    var subcomponent: Int
    var text: String
    var stored: StoredContent?
    var use = Use.none

    /// Order of standing in the segment.
    var place: SIMD4<Int32> { Self.place(field, repetition, component, subcomponent) }

    static func place(_ field: Int, _ repetition: Int, _ component: Int, _ subcomponent: Int) -> SIMD4<Int32> {
        SIMD4(
            Int32(truncatingIfNeeded: field), Int32(truncatingIfNeeded: repetition),
            Int32(truncatingIfNeeded: component), Int32(truncatingIfNeeded: subcomponent))
    }

    /// `-5[2].1.3`, the part of a path behind the segment's place.
    var path: String { "-\(field)[\(repetition)].\(component).\(subcomponent)" }

    func isAt(_ field: Int, _ repetition: Int, _ component: Int, _ subcomponent: Int) -> Bool {
        self.field == field && self.repetition == repetition && self.component == component
            && self.subcomponent == subcomponent
    }
}

extension SIMD4<Int32> {
    /// The order in which places stand in a segment.
    func precedes(_ other: Self) -> Bool {
        for index in 0..<4 where self[index] != other[index] { return self[index] < other[index] }
        return false
    }
}
