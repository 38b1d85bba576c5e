// SPDX-License-Identifier: Apache-2.0
package import HL7v2

/// A value that a message must have somewhere: `{ path: PV1-3.1, in: [3E, 4W] }`. It holds when any occurrence and any
/// repetition that the path leaves open satisfies it.
package struct PathCondition: Sendable, Hashable {
    /// What is asked of a value.
    package enum Test: Sendable, Hashable {
        /// A value is there that is neither empty nor `""`.
        case exists
        /// One of these, compared as decoded and unescaped text.
        case isOneOf([String])
    }

    package var path: HL7v2.Path
    package var test: Test

    package init(path: HL7v2.Path, test: Test) {
        self.path = path
        self.test = test
    }
}

extension PathCondition {
    /// Whether the message satisfies it. A value too large to be kept in memory exists, but equals nothing.
    func holds(in message: HL7v2.Message) -> Bool {
        var occurrence = 0
        for segment in message.segments where segment.id == path.segment {
            occurrence += 1
            if let wanted = path.occurrence, wanted != occurrence { continue }
            if holds(in: segment, of: message) { return true }
            if path.occurrence != nil { return false }
        }
        return false
    }

    private func holds(in segment: HL7v2.Segment, of message: HL7v2.Message) -> Bool {
        if let repetition = path.repetition { return holds(in: segment, repetition, of: message) }
        return (1...message.repetitionBound(of: path.field, in: segment)).contains {
            holds(in: segment, $0, of: message)
        }
    }

    private func holds(in segment: HL7v2.Segment, _ repetition: Int, of message: HL7v2.Message) -> Bool {
        let place = HL7v2.Path(
            path.segment, field: path.field, repetition: repetition, component: path.component,
            subcomponent: path.subcomponent)
        guard case .value(let range) = message.value(at: place, in: segment) else { return false }
        switch test {
        case .exists: return true
        case .isOneOf(let values): return values.contains(message.text(in: range))
        }
    }
}
