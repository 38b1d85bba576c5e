// SPDX-License-Identifier: Apache-2.0
// Unsafe: eight bytes are loaded only where eight are left.

/// JSON text that grows, cut where values of the body belong.
struct JSONOutput: Sendable {
    var bytes: [UInt8] = []
    private var pieces: [WriterPiece] = []

    consuming func finish() -> [WriterPiece] {
        if !bytes.isEmpty { pieces.append(.bytes(bytes)) }
        return pieces
    }

    mutating func null() { bytes.append(contentsOf: "null".utf8) }

    /// A value that stays in the body, between its quotes.
    mutating func hole(_ hole: Hole) {
        bytes.append(UInt8(ascii: "\""))
        pieces += [.bytes(bytes), .hole(hole)]
        bytes = [UInt8(ascii: "\"")]
    }

    mutating func string(_ text: some Sequence<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        escape(text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// The text as it stands between quotes.
    mutating func escape(_ text: some Sequence<UInt8>) {
        let isContiguous: Void? = text.withContiguousStorageIfAvailable { bytes.appendJSON($0) }
        if isContiguous == nil { Array(text).withUnsafeBufferPointer { bytes.appendJSON($0) } }
    }
}

extension [UInt8] {
    /// Appends text as JSON writes it inside strings: only what RFC 8259 section 7 demands is escaped.
    mutating func appendJSON(_ text: UnsafeBufferPointer<UInt8>) {
        var run = 0
        var index = 0
        while index < text.count {
            if text.count - index >= 8 {
                let escapable = JSONWord(text, index).escapable
                guard escapable != 0 else {
                    index += 8
                    continue
                }
                index += escapable.trailingZeroBitCount >> 3
            }
            let byte = text[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                append(contentsOf: text[run..<index])
                appendJSONEscape(byte)
                run = index + 1
            }
            index += 1
        }
        append(contentsOf: text[run...])
    }

    private mutating func appendJSONEscape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case ..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            append(contentsOf: [
                UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
            ])
        default: append(byte)
        }
    }
}
