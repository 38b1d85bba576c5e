// SPDX-License-Identifier: Apache-2.0
// Unsafe: unsafeBitCast between two types of the same sixteen bytes, for which every bit pattern is a value.

/// Sixteen bytes at a time. Concrete on purpose: behind a generic helper the same compare is 150 times slower.
typealias Block = SIMD16<UInt8>

/// Which of sixteen bytes a comparison met: one bit each, the first byte lowest.
struct Bits {
    var mask: UInt64

    /// Each half: eight bytes of ones or zeros, the bit of its place kept in each, added up in the top byte.
    @inline(__always)
    init(_ comparison: SIMDMask<SIMD16<Int8>>) {
        let words = unsafe unsafeBitCast(comparison, to: SIMD2<UInt64>.self)
        let low = (words[0] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101
        let high = (words[1] & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101
        mask = low >> 56 | (high >> 56) << 8
    }

    /// Whether a comparison met nothing.
    @inline(__always)
    static func areNone(_ comparison: SIMDMask<SIMD16<Int8>>) -> Bool {
        let words = unsafe unsafeBitCast(comparison, to: SIMD2<UInt64>.self)
        return words[0] | words[1] == 0
    }

    /// The place of the first; 64 where there is none.
    var first: Int { @inline(__always) get { mask.trailingZeroBitCount } }

    /// Those before a place.
    @inline(__always)
    func before(_ place: Int) -> Bits {
        var bits = self
        bits.mask &= (1 &<< UInt64(truncatingIfNeeded: place)) &- 1
        return bits
    }
}
