// SPDX-License-Identifier: Apache-2.0

/// How Shift_JIS folds the rows of JIS into its lead bytes.
enum ShiftJIS {
    /// The lead and trail byte of a JIS cell; rows 95 to 120 have a first byte over 7E.
    static func bytes(first: Int, second: Int) -> (lead: UInt8, trail: UInt8) {
        let pair = (first - 0x21) / 2
        let lead = pair + (pair < 31 ? 0x81 : 0xC1)
        let isOddRow = first % 2 == 1
        let trail = isOddRow ? second + (second < 0x60 ? 0x1F : 0x20) : second + 0x7E
        return (UInt8(truncatingIfNeeded: lead), UInt8(truncatingIfNeeded: trail))
    }

    /// Whether a byte begins a character of two bytes.
    @inline(__always)
    static func isLead(_ byte: UInt8) -> Bool { (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) }

    /// Whether a byte can end a character of two bytes.
    @inline(__always)
    static func isTrail(_ byte: UInt8) -> Bool { (0x40...0xFC).contains(byte) && byte != 0x7F }
}
