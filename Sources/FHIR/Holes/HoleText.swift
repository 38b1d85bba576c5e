// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads lent bytes at indices below their count, within the call.

/// Takes the text of one JSON string and writes it as an XML attribute has it.
struct HoleText: JSONSink {
    var text: [UInt8] = []
    /// A character came that XML 1.0 has not.
    private(set) var isRefused = false
    /// The last bytes were EF, or EF BF: what U+FFFE and U+FFFF begin with.
    private var tail = XMLCharacters.Tail()

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !text.appendXMLAttribute(bytes, &tail) { isRefused = true }
    }

    func beginObject(at offset: UInt64) {}
    func endObject() {}
    func beginArray() {}
    func endArray() {}
    func name(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func endString(_ range: Range<UInt64>, hasEscapes: Bool) {}
    func endNumber(at offset: UInt64) {}
    func boolean(_ value: Bool, at offset: UInt64) {}
    func null(at offset: UInt64) {}
    var path: String { "" }
}

/// What XML 1.0 section 2.2 calls a character.
enum XMLCharacters {
    /// How much of U+FFFE or U+FFFF the last bytes were.
    struct Tail: Sendable {
        private var count = 0

        /// False where this byte completes one of the two.
        @inline(__always)
        mutating func accepts(_ byte: UInt8) -> Bool {
            switch (count, byte) {
            case (2, 0xBE), (2, 0xBF): return false
            case (1, 0xBF): count = 2
            default: count = byte == 0xEF ? 1 : 0
            }
            return true
        }
    }

    static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}

extension [UInt8] {
    /// Appends text as XML writes it inside an attribute; false where a character cannot be written at all. White space
    /// other than blanks is written as references, because a reader would turn it into blanks (XML 1.0 section 3.3.3).
    mutating func appendXMLAttribute(_ text: UnsafeBufferPointer<UInt8>, _ tail: inout XMLCharacters.Tail) -> Bool {
        var run = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x80 || byte > 0x3C {
                guard tail.accepts(byte) else { return false }
                continue
            }
            _ = tail.accepts(byte)
            guard let reference = Self.reference(byte) else { continue }
            guard !reference.isEmpty else { return false }
            append(contentsOf: text[run..<index])
            append(contentsOf: reference.utf8)
            run = index + 1
        }
        append(contentsOf: text[run...])
        return true
    }

    /// How a byte is written; nil where it is written as itself, empty where it cannot be.
    private static func reference(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case 0x09: "&#9;"
        case 0x0A: "&#10;"
        case 0x0D: "&#13;"
        case ..<0x20: ""
        default: nil
        }
    }
}
