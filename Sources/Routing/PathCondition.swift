// SPDX-License-Identifier: Apache-2.0
import FHIR
package import HL7v2

/// A value that a message must have somewhere: `{ path: PV1-3.1, in: [3E, 4W] }`, or in FHIR
/// `{ path: Composition.category.coding.code, equals: DISCHARGE }`. It holds when any occurrence and any repetition that
/// the path leaves open satisfies it.
package struct PathCondition: Sendable, Hashable {
    /// Where to look. A place of one language is nowhere in messages of the other.
    package enum Place: Sendable, Hashable, LosslessStringConvertible {
        case hl7v2(HL7v2.Path)
        case fhir(FHIRPlace)

        /// As either language writes its places; HL7 v2's have a hyphen, and FHIR's have none.
        package init?(_ text: String) {
            if let path = HL7v2.Path(text) {
                self = .hl7v2(path)
            } else if let place = FHIRPlace(text) {
                self = .fhir(place)
            } else {
                return nil
            }
        }

        package var description: String {
            switch self {
            case .hl7v2(let path): path.description
            case .fhir(let place): place.description
            }
        }
    }

    /// What is asked of a value.
    package enum Test: Sendable, Hashable {
        /// A value is there that is neither empty nor `""`; in FHIR, anything at all.
        case exists
        /// One of these, compared as decoded and unescaped text.
        case isOneOf([String])
    }

    package var path: Place
    package var test: Test

    package init(path: Place, test: Test) {
        self.path = path
        self.test = test
    }
}

extension PathCondition {
    /// Whether the message satisfies it. A value too large to be kept in memory exists, but equals nothing.
    func holds(in content: Content) -> Bool {
        switch (path, content) {
        case (.hl7v2(let path), .hl7v2(let message)): holds(at: path, in: message)
        case (.fhir(let place), .fhir(let tree)):
            switch test {
            case .exists: !place.elements(in: tree).isEmpty
            case .isOneOf(let values):
                place.elements(in: tree).contains { $0.text.map(values.contains) == true }
            }
        case (.hl7v2, .fhir), (.fhir, .hl7v2): false
        }
    }

    private func holds(at path: HL7v2.Path, in message: HL7v2.Message) -> Bool {
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
