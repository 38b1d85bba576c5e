// SPDX-License-Identifier: Apache-2.0
// Unsafe: eight bytes are loaded only where eight are left; single bytes at indices below the count.

/// Searching and sorting bytes of XML.
enum XMLBytes {
    /// The first byte from `start` on that is not ordinary: `stop`, `<`, `&`, a control character, or not ASCII.
    @inline(__always)
    static func ordinary(_ piece: UnsafeBufferPointer<UInt8>, from start: Int, stop: UInt8) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let stops = ones &* UInt64(stop)
        var index = start
        while piece.count - index >= 8 {
            let word = UInt64(
                littleEndian: UnsafeRawBufferPointer(piece).loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let stopped = word ^ stops
            let less = word ^ (ones &* 0x3C)
            let ampersand = word ^ (ones &* 0x26)
            // Only the lowest bit can be relied upon: subtracting borrows from the bytes above a hit.
            var hits = ((stopped &- ones) & ~stopped) | ((less &- ones) & ~less)
            hits |= ((ampersand &- ones) & ~ampersand) | (word &- ones &* 0x20) | word
            hits &= ones &* 0x80
            if hits != 0 { return index &+ hits.trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < piece.count {
            let byte = piece[index]
            if byte == stop || byte == 0x3C || byte == 0x26 || byte < 0x20 || byte >= 0x80 { break }
            index &+= 1
        }
        return index
    }

    /// The first byte from `start` on that is no white space.
    @inline(__always)
    static func blank(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < piece.count {
            guard isSpace(piece[index]) else { return index }
            index &+= 1
            while piece.count - index >= 8,
                UnsafeRawBufferPointer(piece).loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == 0x2020_2020_2020_2020
            {
                index &+= 8
            }
        }
        return index
    }

    /// The first byte from `start` on that belongs to no name.
    @inline(__always)
    static func name(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < piece.count, isName(piece[index]) { index &+= 1 }
        return index
    }

    /// XML 1.0, production 3.
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// XML 1.0, production 4a, in ASCII: neither FHIR nor XHTML has other names.
    @inline(__always)
    static func isName(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0x07FF_6000_0000_0000 : byte < 128 ? 0x07FF_FFFE_87FF_FFFE : 0
        return bits >> UInt64(byte & 63) & 1 == 1
    }

    /// Whether ` value="` stands here; there are eight bytes left.
    @inline(__always)
    static func isValue(_ piece: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        UInt64(littleEndian: UnsafeRawBufferPointer(piece).loadUnaligned(fromByteOffset: index, as: UInt64.self))
            == 0x223D_6575_6C61_7620
    }

    /// Letters, digits and `+ / = - _ . :`: what JSON and XML write the same (`Hole.isPlain`).
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0x27FF_E800_0000_0000 : byte < 128 ? 0x07FF_FFFE_87FF_FFFE : 0
        return bits >> UInt64(byte & 63) & 1 == 1
    }

    /// XML 1.0, production 4, in ASCII.
    @inline(__always)
    static func isNameStart(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A || byte == 0x5F || byte == 0x3A
    }

    /// XML 1.0, production 2.
    static func isCharacter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }
}
