// SPDX-License-Identifier: Apache-2.0
// Unsafe: the primitives of the kernels. A kernel holds `from` in `start...end` and `to` at most
// 3 × (from - start) past its target, while `room(for:)` reserves 3 × count + 16 bytes: so at any time 16 bytes may
// be stored at `to`, whatever they are worth. Loads of N bytes are preceded by `end - from >= N`.

/// What a kernel works on: a run of bytes, and where in the text it stands.
struct Window {
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    /// The offset of `start` in the text.
    let offset: Int
    /// Whether nothing follows, so that a character begun must be given up.
    let isLast: Bool

    /// What a kernel did.
    struct Progress {
        let consumed: Int
        let written: Int
    }

    /// The room a kernel needs. No byte of input becomes more than three of output.
    static func room(for count: Int) -> Int { 3 * count + 16 }
}

/// Unaligned loads and stores, and the few copies all kernels share.
enum Bytes {
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    @inline(__always)
    static func load64(_ from: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(from).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    static func load32(_ from: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(littleEndian: UnsafeRawPointer(from).loadUnaligned(as: UInt32.self))
    }

    @inline(__always)
    static func store(_ bits: UInt64, _ to: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(to).storeBytes(of: bits.littleEndian, as: UInt64.self)
    }

    @inline(__always)
    static func store(_ bits: UInt32, _ to: UnsafeMutablePointer<UInt8>) {
        UnsafeMutableRawPointer(to).storeBytes(of: bits.littleEndian, as: UInt32.self)
    }

    /// The high bit of each byte that is over 7F, or equal to `stop`.
    @inline(__always)
    static func marks(_ word: UInt64, stop: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(stop))
        return (word | ((difference &- ones) & ~difference)) & highBits
    }

    /// Copies seven-bit bytes up to the first that is over 7F or equals `stop` (a stop over 7F is no stop at all).
    @inline(__always)
    static func copy(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>,
        stop: UInt8
    ) {
        while end - from >= 16 {
            let first = load64(from)
            let second = load64(from + 8)
            store(first, to)
            store(second, to + 8)
            let firstMarks = marks(first, stop: stop)
            let secondMarks = marks(second, stop: stop)
            if firstMarks | secondMarks != 0 {
                let count =
                    firstMarks != 0
                    ? firstMarks.trailingZeroBitCount >> 3 : 8 + secondMarks.trailingZeroBitCount >> 3
                from += count
                to += count
                return
            }
            from += 16
            to += 16
        }
        while from < end, from.pointee < 0x80, from.pointee != stop {
            to.pointee = from.pointee
            from += 1
            to += 1
        }
    }

    /// Stores a scalar from U+0080 up as UTF-8.
    @inline(__always)
    static func write(_ scalar: UInt32, _ to: inout UnsafeMutablePointer<UInt8>) {
        if scalar < 0x800 {
            store(UInt32(0x80C0) | scalar >> 6 | (scalar & 0x3F) << 8, to)
            to += 2
        } else if scalar < 0x1_0000 {
            store(0x80_80E0 | scalar >> 12 | (scalar >> 6 & 0x3F) << 8 | (scalar & 0x3F) << 16, to)
            to += 3
        } else {
            let high = scalar >> 18 | (scalar >> 12 & 0x3F) << 8
            store(0x8080_80F0 | high | (scalar >> 6 & 0x3F) << 16 | (scalar & 0x3F) << 24, to)
            to += 4
        }
    }

    /// Stores U+FFFD, for what could not be read.
    @inline(__always)
    static func writeReplacement(_ to: inout UnsafeMutablePointer<UInt8>) { write(0xFFFD, &to) }

    /// Stores the half-width kana of JIS X 0201 by its eight-bit code, A1 to DF.
    @inline(__always)
    static func writeKana(_ code: UInt8, _ to: inout UnsafeMutablePointer<UInt8>) {
        write(0xFF61 + UInt32(code) - 0xA1, &to)
    }
}
