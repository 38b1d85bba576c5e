// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads lent bytes at indices below their count, within the call.
import FHIR

/// XML text that grows, cut where values of the body belong.
struct XMLOutput {
    var bytes: [UInt8] = []
    private var pieces: [WriterPiece] = []

    consuming func finish() -> [WriterPiece] {
        if !bytes.isEmpty { pieces.append(.bytes(bytes)) }
        return pieces
    }

    mutating func markup(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// The beginning of a tag.
    mutating func open(_ name: String) {
        bytes.append(UInt8(ascii: "<"))
        markup(name)
    }

    /// An end tag.
    mutating func close(_ name: String) {
        markup("</")
        markup(name)
        bytes.append(UInt8(ascii: ">"))
    }

    /// A value that stays in the body, between its quotes.
    mutating func hole(_ hole: Hole) {
        pieces += [.bytes(bytes), .hole(hole)]
        bytes = []
    }

    /// Text as it stands between quotes; false where it has a character that XML 1.0 has not (production 2).
    ///
    /// Tabs and line breaks are written as references, because a reader would make blanks of them (section 3.3.3).
    mutating func value(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { text in
            var run = 0
            var index = 0
            while true {
                index = XMLBytes.ordinary(text, from: index, stop: UInt8(ascii: "\""))
                guard index < text.count else { break }
                if text[index] >= 0x80 {
                    guard !isForbidden(text, index) else { return false }
                    index += 1
                    continue
                }
                guard let reference = Self.reference(text[index]) else { return false }
                bytes.append(contentsOf: text[run..<index])
                markup(reference)
                index += 1
                run = index
            }
            bytes.append(contentsOf: text[run...])
            return true
        }
    }

    /// U+FFFE and U+FFFF; a tree holds well-formed UTF-8.
    private func isForbidden(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
    }

    private static func reference(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case 0x09: "&#x9;"
        case 0x0A: "&#xA;"
        case 0x0D: "&#xD;"
        default: nil
        }
    }
}
