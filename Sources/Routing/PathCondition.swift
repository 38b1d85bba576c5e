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
    func holds(in content: Content) -> Bool {
        switch content {
        case .hl7v2(let message): holds(in: message)
        case .fhir: false
        }
    }

    private func holds(in message: HL7v2.Message) -> Bool {
        var occurrence = 0
        for segment in message.segments where segment.id == path.segment {
            occurrence += 1
            if let wanted = path.occurrence, wanted != occurrence { continue }
            if message.values(at: path, in: segment).contains(where: { holds(at: $0, in: message) }) { return true }
            if path.occurrence != nil { return false }
        }
        return false
    }

    private func holds(at range: Range<Int>, in message: HL7v2.Message) -> Bool {
        switch test {
        case .exists: true
        case .isOneOf(let values): values.contains(message.text(in: range))
        }
    }
}
