// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`. Eight bytes are loaded after `end - from >= 8`, two after `end - from >= 2`. Four
// characters store at most 4 bytes at 9 past `to`, 13 in all, within the 16 that may always be stored.

extension Grid {
    /// Copies pairs of JIS X 0208 until something is not an ordinary character of that set.
    @inline(__always)
    func copyJIS(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>
    ) {
        while end - from >= 8 {
            let word = Bytes.load64(from)
            if word & Bytes.highBits != 0 { break }
            guard copyFour(Self.indices(word), &to) else { break }
            from += 8
        }
        while end - from >= 2, (from[0] | from[1]) < 0x80 {
            guard copyOne(Self.index(from[0], from[1]), &to) else { return }
            from += 2
        }
    }

    /// Copies pairs of JIS X 0208 with the high bits set, as EUC-JP has them.
    @inline(__always)
    func copyEUC(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>
    ) {
        while end - from >= 8 {
            let word = Bytes.load64(from)
            if word & Bytes.highBits != Bytes.highBits { break }
            guard copyFour(Self.indices(word ^ Bytes.highBits), &to) else { break }
            from += 8
        }
        while end - from >= 2, (from[0] & from[1]) >= 0x80 {
            guard copyOne(Self.index(from[0], from[1]), &to) else { return }
            from += 2
        }
    }

    /// Copies pairs of CP932.
    @inline(__always)
    func copyCP932(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>
    ) {
        let leads: UInt64 = 0x0080_0080_0080_0080
        while end - from >= 8 {
            let word = Bytes.load64(from)
            if word & leads != leads { break }
            let indices = (word & 0x007F_007F_007F_007F) << 8 | word >> 8 & 0x00FF_00FF_00FF_00FF
            guard copyFour(indices, &to) else { break }
            from += 8
        }
        while end - from >= 2, from[0] >= 0x80 {
            guard copyOne(Self.index(lead: from[0], trail: from[1]), &to) else { return }
            from += 2
        }
    }

    /// The JIS indices of four pairs of seven-bit bytes, sixteen bits each.
    @inline(__always)
    private static func indices(_ word: UInt64) -> UInt64 {
        (word & 0x007F_007F_007F_007F) << 7 | word >> 8 & 0x007F_007F_007F_007F
    }

    /// Stores four ordinary characters, or none.
    @inline(__always)
    private func copyFour(_ indices: UInt64, _ to: inout UnsafeMutablePointer<UInt8>) -> Bool {
        let first = self[Int(truncatingIfNeeded: indices & 0xFFFF)]
        let second = self[Int(truncatingIfNeeded: indices >> 16 & 0xFFFF)]
        let third = self[Int(truncatingIfNeeded: indices >> 32 & 0xFFFF)]
        let fourth = self[Int(truncatingIfNeeded: indices >> 48)]
        guard first & second & third & fourth & PackedUTF8.plain != 0 else { return false }
        Bytes.store(first, to)
        Bytes.store(second, to + 3)
        Bytes.store(third, to + 6)
        Bytes.store(fourth, to + 9)
        to += 12
        return true
    }

    /// Stores one character that the set itself has, or none.
    @inline(__always)
    private func copyOne(_ index: Int, _ to: inout UnsafeMutablePointer<UInt8>) -> Bool {
        let packed = PackedUTF8(bits: self[index])
        guard packed.isAssigned, !packed.isVendor else { return false }
        Bytes.store(packed.bits, to)
        to += packed.count
        return true
    }
}
