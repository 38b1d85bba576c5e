// SPDX-License-Identifier: Apache-2.0
// Unsafe: the caller has eight bytes left at the index it names.

/// Eight bytes at once, the first in the lowest place.
struct JSONWord {
    let bits: UInt64

    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
        bits = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    @inline(__always)
    init(repeating byte: UInt8) { bits = Self.ones &* UInt64(byte) }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var tops: UInt64 { 0x8080_8080_8080_8080 }

    /// All are letters, digits or one of `+ - . / : = _`.
    @inline(__always)
    var isPlain: Bool {
        guard bits & Self.tops == 0 else { return false }
        let lower = JSONWord(bits: bits | Self.ones &* 0x20)
        let hits =
            tops(from: 0x2D, to: 0x3A) | lower.tops(from: 0x61, to: 0x7A) | tops(from: 0x2B, to: 0x2B)
            | tops(from: 0x3D, to: 0x3D) | tops(from: 0x5F, to: 0x5F)
        return hits == Self.tops
    }

    private init(bits: UInt64) { self.bits = bits }

    /// The top bit of each byte from one value to another; all are ASCII, so that no sum carries over.
    @inline(__always)
    private func tops(from low: UInt64, to high: UInt64) -> UInt64 {
        let reached = bits &+ Self.ones &* (0x80 - low)
        let passed = bits &+ Self.ones &* (0x7F - high)
        return reached & ~passed & Self.tops
    }

    /// All are spaces: the indentation of pretty text.
    @inline(__always)
    var isBlank: Bool { bits == 0x2020_2020_2020_2020 }

    /// The top bit of the first byte that JSON escapes. The others tell nothing, as in `special`.
    @inline(__always)
    var escapable: UInt64 {
        let ones = Self.ones
        let quote = bits ^ (ones &* 0x22)
        let backslash = bits ^ (ones &* 0x5C)
        let hits = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((bits &- ones &* 0x20) & ~bits)
        return hits & (ones &* 0x80)
    }

    /// The top bit of the first byte that is not ordinary inside a string: quote, backslash, control, not ASCII. Only
    /// the lowest bit can be relied upon: subtracting borrows from the bytes above a hit.
    @inline(__always)
    var special: UInt64 {
        let ones = Self.ones
        let quote = bits ^ (ones &* 0x22)
        let backslash = bits ^ (ones &* 0x5C)
        let hits = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | (bits &- ones &* 0x20) | bits
        return hits & (ones &* 0x80)
    }
}
