// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads `from[0]` to `from[available - 1]` only; each index is tested against `available` first.

/// One escape sequence of ISO 2022, as far as Japanese text uses them.
enum EscapeSequence {
    /// The bytes at hand may be the beginning of one: wait for more.
    case incomplete
    /// Selects a set for the seven-bit bytes.
    case selects(GraphicSet, length: Int)
    /// ESC ) I: half-width kana for the bytes with the high bit.
    case selectsRightKana(length: Int)
    /// ESC & @, which announces the 1990 edition of JIS X 0208 and changes nothing.
    case announces(length: Int)
    /// Well formed but none of ours; when it selects a set, the set is said.
    case unknown(selects: GraphicSet?, length: Int)

    /// Reads the sequence that begins with the ESC at `from`, of which `available` bytes are at hand.
    static func read(_ from: UnsafePointer<UInt8>, available: Int) -> EscapeSequence {
        var length = 1
        while length < available, length <= intermediatesMaximum, (0x20...0x2F).contains(from[length]) { length += 1 }
        guard length < available else { return .incomplete }
        let final = from[length]
        // Without an intermediate byte this is no designation. ISO 2022 has final bytes up to 7E, but the ones above Z
        // are no set of any Japanese sender, and a broken sequence must not swallow the delimiter behind it.
        guard length > 1, (0x30...0x5A).contains(final) else { return .unknown(selects: nil, length: 1) }
        let intermediates = (from[1], length > 2 ? from[2] : 0)
        return meaning(of: intermediates, final, length: length + 1)
    }

    private static let intermediatesMaximum = 3

    private static func meaning(of bytes: (UInt8, UInt8), _ final: UInt8, length: Int) -> EscapeSequence {
        switch (bytes.0, bytes.1, final, length) {
        case (0x28, _, 0x42, 3): .selects(.ascii, length: length)
        case (0x28, _, 0x4A, 3): .selects(.roman, length: length)
        case (0x28, _, 0x49, 3): .selects(.kana, length: length)
        case (0x29, _, 0x49, 3): .selectsRightKana(length: length)
        case (0x26, _, 0x40, 3): .announces(length: length)
        case (0x24, _, 0x40, 3), (0x24, _, 0x42, 3), (0x24, 0x28, 0x40, 4), (0x24, 0x28, 0x42, 4):
            .selects(.jisX0208, length: length)
        case (0x24, 0x28, 0x44, 4): .selects(.jisX0212, length: length)
        case (0x24, 0x28, 0x4F, 4), (0x24, 0x28, 0x51, 4): .selects(.jisX0213Plane1, length: length)
        case (0x24, 0x28, 0x50, 4): .selects(.jisX0213Plane2, length: length)
        case (0x24, _, _, 3), (0x24, 0x28, _, _): .unknown(selects: .foreign, length: length)
        case (0x28, _, _, _): .unknown(selects: .ascii, length: length)
        default: .unknown(selects: nil, length: length)
        }
    }
}
