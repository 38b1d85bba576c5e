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

    /// All are spaces: the indentation of pretty text.
    @inline(__always)
    var isBlank: Bool { bits == 0x2020_2020_2020_2020 }

    /// The top bit of the first byte that JSON escapes. The others tell nothing, as in `special`.
    @inline(__always)
    var escapable: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = bits ^ (ones &* 0x22)
        let backslash = bits ^ (ones &* 0x5C)
        let hits = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((bits &- ones &* 0x20) & ~bits)
        return hits & (ones &* 0x80)
    }

    /// The top bit of the first byte that is not ordinary inside a string: quote, backslash, control, not ASCII. Only
    /// the lowest bit can be relied upon: subtracting borrows from the bytes above a hit.
    @inline(__always)
    var special: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = bits ^ (ones &* 0x22)
        let backslash = bits ^ (ones &* 0x5C)
        let hits = ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | (bits &- ones &* 0x20) | bits
        return hits & (ones &* 0x80)
    }
}
