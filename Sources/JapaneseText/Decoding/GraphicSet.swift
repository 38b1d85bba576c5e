// SPDX-License-Identifier: Apache-2.0

/// The character set that seven-bit bytes stand for in ISO-2022-JP, between one escape sequence and the next.
enum GraphicSet: Sendable, Hashable {
    case ascii
    /// JIS X 0201 Roman: ASCII with ¥ for 5C and ‾ for 7E.
    case roman
    /// JIS X 0201 half-width kana, one byte each.
    case kana
    case jisX0208, jisX0212, jisX0213Plane1, jisX0213Plane2
    /// A set of two bytes that is none of ours: its pairs must not be mistaken for ASCII.
    case foreign
}
