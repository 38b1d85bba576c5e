// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
    /// The scalar that begins at a byte above ASCII, and where the next begins. Bytes that are no UTF-8 count as
    /// U+FFFD, one by one.
    func scalar(at index: Int) -> (value: UInt32, end: Int) {
        let first = self[index]
        let (length, least): (Int, UInt32) =
            switch first {
            case 0xC2...0xDF: (2, 0x80)
            case 0xE0...0xEF: (3, 0x800)
            case 0xF0...0xF4: (4, 0x10000)
            default: (1, 0)
            }
        guard length > 1, index + length <= count else { return (0xFFFD, index + 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for next in index + 1..<index + length {
            guard self[next] & 0xC0 == 0x80 else { return (0xFFFD, index + 1) }
            value = value << 6 | UInt32(self[next] & 0x3F)
        }
        let isScalar = value >= least && Unicode.Scalar(value) != nil
        return isScalar ? (value, index + length) : (0xFFFD, index + 1)
    }
}
