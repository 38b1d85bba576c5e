// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads `from[0]` to `from[available - 1]` only; each index is tested against `available` first.

/// What stands at one place of a UTF-8 text (Unicode, table 3-7).
enum UTF8Form {
    case scalar(UInt32, length: Int)
    /// The beginning of a character whose end has not arrived.
    case incomplete
    /// Bytes that are no character: as many as belong together (a "maximal subpart").
    case invalid(length: Int)

    @inline(__always)
    static func read(_ from: UnsafePointer<UInt8>, available: Int) -> UTF8Form {
        let first = from[0]
        if first < 0x80 { return .scalar(UInt32(first), length: 1) }
        let length: Int
        // The range of the second byte excludes overlong forms, surrogates and what lies above U+10FFFF.
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: length = 4
        default: return .invalid(length: 1)
        }
        var scalar = UInt32(first) & (0x7F >> UInt32(length))
        for at in 1..<length {
            guard at < available else { return .incomplete }
            guard at == 1 ? second.contains(from[at]) : from[at] & 0xC0 == 0x80 else { return .invalid(length: at) }
            scalar = scalar << 6 | UInt32(from[at] & 0x3F)
        }
        return .scalar(scalar, length: length)
    }
}
