// SPDX-License-Identifier: Apache-2.0

/// What a table says about one cell, ready to be stored: up to three bytes of UTF-8 in the low bits, first byte
/// lowest, and above them how many there are. Zero is a cell without a character.
struct PackedUTF8 {
    let bits: UInt32

    /// Set when the cell is an ordinary character of three bytes: what nearly all Japanese text consists of, and
    /// what the hot loops test four cells at a time.
    static let plain: UInt32 = 1 << 31
    /// Set when only Windows has a character here.
    static let vendor: UInt32 = 1 << 30

    init(bits: UInt32) { self.bits = bits }

    /// Packs a scalar from U+0080 to U+FFFF; others have no place in the sets read through these tables.
    init(_ scalar: UInt32, isVendor: Bool) {
        switch scalar {
        case 0x80...0x7FF:
            let first = 0xC0 | scalar >> 6
            let second = 0x80 | scalar & 0x3F
            bits = first | second << 8 | 2 << 24 | (isVendor ? Self.vendor : 0)
        case 0x800...0xFFFF:
            let first = 0xE0 | scalar >> 12
            let second = 0x80 | scalar >> 6 & 0x3F
            let third = 0x80 | scalar & 0x3F
            bits = first | second << 8 | third << 16 | 3 << 24 | (isVendor ? Self.vendor : Self.plain)
        default:
            bits = 0
        }
    }

    var isAssigned: Bool { bits != 0 }
    var isVendor: Bool { bits & Self.vendor != 0 }
    var count: Int { Int(bits >> 24 & 3) }
}
