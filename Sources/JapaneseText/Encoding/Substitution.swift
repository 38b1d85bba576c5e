// SPDX-License-Identifier: Apache-2.0

/// One character an encoder had to write in another way because the target charset lacks it.
public struct Substitution: Sendable, Hashable, CustomStringConvertible {
    /// How the character was written instead.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Half-width kana as full-width kana: the reading is the same.
        case widened
        /// A ligature or an enclosed character as the characters it is made of: ㈱ as (株), ㎎ as mg.
        case expanded
        /// A variation selector left out: the character stays, its chosen glyph does not.
        case variant
        /// ■, or ? where even that is lacking: the character is lost and the reader can see it.
        case replaced
    }

    /// How it was written.
    public let kind: Kind
    /// Where: bytes from the start of the UTF-8 given to the encoder.
    public let offset: Int
    /// The character. Clinical text: it belongs in no log and is not part of the description.
    public let scalar: Unicode.Scalar

    public var description: String { "\(kind.rawValue) at byte \(offset)" }
}
