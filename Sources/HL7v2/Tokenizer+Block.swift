// SPDX-License-Identifier: Apache-2.0
// UNSAFE: see Tokenizer+Run.swift for why loads and stores stay inside.

/// Sixteen bytes at a time. Concrete on purpose: behind a generic helper the same compare is 150 times slower.
typealias Block = SIMD16<UInt8>

/// Which of sixteen bytes a comparison met, one bit in each byte of two words.
struct Bits {
    private var low: UInt64
    private var high: UInt64

    @inline(__always)
    init(_ mask: SIMDMask<SIMD16<Int8>>) {
        let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        low = words[0] & 0x0101_0101_0101_0101
        high = words[1] & 0x0101_0101_0101_0101
    }

    var isEmpty: Bool { @inline(__always) get { low | high == 0 } }

    /// The next one, and takes it away.
    @inline(__always)
    mutating func next() -> Int? {
        if low != 0 {
            defer { low &= low &- 1 }
            return low.trailingZeroBitCount >> 3
        }
        guard high != 0 else { return nil }
        defer { high &= high &- 1 }
        return 8 + high.trailingZeroBitCount >> 3
    }

    /// Calls back for each, without looking back and forth between the words.
    @inline(__always)
    consuming func forEach(_ body: (Int) -> Void) {
        while low != 0 {
            body(low.trailingZeroBitCount >> 3)
            low &= low &- 1
        }
        while high != 0 {
            body(8 + high.trailingZeroBitCount >> 3)
            high &= high &- 1
        }
    }
}

/// One pass over a piece of bytes: where it reads, where it writes.
struct Run {
    let input: UnsafePointer<UInt8>
    let end: Int
    let output: UnsafeMutablePointer<UInt32>
    let room: Int
    let base: UInt32
    var at: Int
    var count: Int

    /// Needs `at + 16 <= end`.
    @inline(__always)
    func block() -> Block {
        unsafe UnsafeRawPointer(input + at).loadUnaligned(as: Block.self)
    }

    /// Needs `count < room`.
    @inline(__always)
    mutating func note(_ place: Int) {
        unsafe output[count] = base &+ UInt32(truncatingIfNeeded: place)
        count &+= 1
    }

    /// Needs `count + 16 <= room`.
    @inline(__always)
    mutating func note(_ bits: Bits) {
        let place = base &+ UInt32(truncatingIfNeeded: at)
        var next = unsafe output + count
        bits.forEach {
            unsafe next.pointee = place &+ UInt32(truncatingIfNeeded: $0)
            unsafe next += 1
        }
        count = unsafe next - UnsafeMutablePointer(output)
    }
}
