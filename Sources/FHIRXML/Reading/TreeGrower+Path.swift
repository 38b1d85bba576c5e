// SPDX-License-Identifier: Apache-2.0
// Unsafe: names are read from libxml2's dictionary, which lives as long as the parser and so longer than the frames.
import CLibXML2
import FHIR

/// Where in the resource the reader is.
extension TreeGrower {
    /// `Bundle.entry[2].resource.name[0]`.
    var path: String {
        var path = ""
        for frame in frames where frame.hasNode {
            path += (path.isEmpty ? "" : ".") + spelling(frame)
            if frame.content.isList || frame.place > 0 { path += "[\(frame.place)]" }
        }
        return path
    }

    /// A name that is no identifier may be anything, even a patient's: it is not told.
    private func spelling(_ frame: Frame) -> String {
        let bytes = frame.spelling.bytes
        let isPlain =
            bytes.count <= 64 && bytes.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 }
        return frame.name.isKnown || isPlain ? String(decoding: bytes, as: UTF8.self) : "?"
    }
}
