// SPDX-License-Identifier: Apache-2.0

/// What stands at a place of a message. The three are different orders to the receiver (chapter 2, section 2.5.3.4):
/// nothing means "no change", two quotes mean "delete", anything else is the value.
public enum FieldValue: Sendable, Hashable {
    /// Nothing, or no such place.
    case absent
    /// `""`.
    case null
    /// These bytes of the message, as they stand on the wire. Empty where the value is a hole.
    case value(Range<Int>)

    /// The bytes of a value.
    public var range: Range<Int>? {
        if case .value(let range) = self { range } else { nil }
    }
}
