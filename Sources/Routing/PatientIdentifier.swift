// SPDX-License-Identifier: Apache-2.0

/// A patient's identifier as its sender uses it, made comparable: two spellings of one identifier must share a lane,
/// while two patients in one lane cost only time (design decision 9). Never printed: it is patient data.
package struct PatientIdentifier: Sendable, Hashable {
    /// Without blanks and leading zeros, full-width ASCII folded.
    package let canonical: String

    /// From CX-1 as text; nil when nothing is left that identifies anybody.
    package init?(_ text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0...0x20, 0x7F, 0xA0, 0x3000: continue
            case 0xFF01...0xFF5E: bytes.append(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
            default: bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
        guard !bytes.isEmpty, bytes != [0x22, 0x22] else { return nil }
        let significant = bytes.drop { $0 == 0x30 }
        canonical = significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
    }
}

extension PatientIdentifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "patient identifier" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
