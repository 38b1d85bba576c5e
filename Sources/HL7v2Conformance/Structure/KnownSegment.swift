// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// Segments that the checks know by name.
enum KnownSegment {
    static let header = SegmentName("MSH")
    static let note = SegmentName("NTE")
    static let observation = SegmentName("OBX")
}

extension SegmentName {
    /// A site's own segment: its name begins with Z (chapter 2, 2.17.2).
    var isLocal: Bool { description.first == "Z" }
}
