// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; four bytes of the stack are lent for one call.

/// Escapes inside strings (RFC 8259 section 7).
extension JSONScanner {
    mutating func beginEscape(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(FHIRError.Code) -> Int {
        token.part = .escape
        token.partStart = consumed + UInt64(index)
        token.hasEscapes = true
        return try readEscape(piece, from: index + 1)
    }

    /// Reads until the escape is complete or the piece ends.
    mutating func readEscape(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count, token.part != .plain {
            try readEscape(piece[index])
            index += 1
        }
        return index
    }

    private mutating func readEscape(_ byte: UInt8) throws(FHIRError.Code) {
        switch token.part {
        case .escape: try readSelector(byte)
        case .hexadecimal: try readDigit(byte)
        case .secondBackslash:
            guard byte == UInt8(ascii: "\\") else { throw fault(.jsonSurrogate, at: token.partStart) }
            token.part = .secondU
        case .secondU:
            guard byte == UInt8(ascii: "u") else { throw fault(.jsonSurrogate, at: token.partStart) }
            expectDigits()
        case .plain, .sequence: break
        }
    }

    private mutating func readSelector(_ byte: UInt8) throws(FHIRError.Code) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): endEscape(UInt32(byte))
        case UInt8(ascii: "b"): endEscape(0x08)
        case UInt8(ascii: "f"): endEscape(0x0C)
        case UInt8(ascii: "n"): endEscape(0x0A)
        case UInt8(ascii: "r"): endEscape(0x0D)
        case UInt8(ascii: "t"): endEscape(0x09)
        case UInt8(ascii: "u"): expectDigits()
        default: throw fault(.jsonEscape, at: token.partStart)
        }
    }

    private mutating func expectDigits() {
        token.part = .hexadecimal
        token.missing = 4
        token.unit = 0
    }

    private mutating func readDigit(_ byte: UInt8) throws(FHIRError.Code) {
        let digit: UInt8
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte & 0x0F
        case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte & 0x0F + 9
        default: throw fault(.jsonEscape, at: token.partStart)
        }
        token.unit = token.unit << 4 | UInt32(digit)
        token.missing -= 1
        if token.missing == 0 { try endUnit() }
    }

    /// Four digits make a character, or half of one.
    private mutating func endUnit() throws(FHIRError.Code) {
        let unit = token.unit
        let isLow = (0xDC00...0xDFFF).contains(unit)
        if token.highSurrogate != 0 {
            guard isLow else { throw fault(.jsonSurrogate, at: token.partStart) }
            endEscape(0x10000 + (token.highSurrogate & 0x3FF) << 10 + unit & 0x3FF)
        } else if (0xD800...0xDBFF).contains(unit) {
            token.highSurrogate = unit
            token.part = .secondBackslash
        } else {
            if isLow { throw fault(.jsonSurrogate, at: token.partStart) }
            if unit == 0 { throw fault(.jsonNull, at: token.partStart) }
            endEscape(unit)
        }
    }

    /// Hands out the character that the escape stands for.
    private mutating func endEscape(_ scalar: UInt32) {
        token.part = .plain
        token.highSurrogate = 0
        let utf8 = UTF8Bytes(scalar)
        withUnsafeBytes(of: utf8.bytes) {
            keep(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<utf8.count]))
        }
    }
}

/// A character in UTF-8, without memory of its own.
struct UTF8Bytes {
    /// The bytes, the first in the lowest place, and how many they are.
    let bytes: UInt32
    let count: Int

    /// `scalar` is a Unicode scalar value.
    init(_ scalar: UInt32) {
        let last = scalar & 0x3F | 0x80
        let third = scalar >> 6 & 0x3F | 0x80
        let second = scalar >> 12 & 0x3F | 0x80
        (bytes, count) =
            switch scalar {
            case ..<0x80: (scalar.littleEndian, 1)
            case ..<0x800: ((scalar >> 6 | 0xC0 | last << 8).littleEndian, 2)
            case ..<0x10000: ((scalar >> 12 | 0xE0 | third << 8 | last << 16).littleEndian, 3)
            default: ((scalar >> 18 | 0xF0 | second << 8 | third << 16 | last << 24).littleEndian, 4)
            }
    }
}
