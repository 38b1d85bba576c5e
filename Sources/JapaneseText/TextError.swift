// SPDX-License-Identifier: Apache-2.0

/// Why a text could not be read or written: a stable code and a place, never the text itself.
///
/// Equality looks only at the code, so that callers and tests need not know the place.
public struct TextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong, as a word that stays the same for ever.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Bytes that mean nothing in the declared charset.
        case invalidBytes
        /// A byte above 7F under a seven-bit declaration: most likely the declaration is wrong.
        case eightBitByte
        /// A well-formed code that no standard has given a character.
        case unassigned
        /// An escape sequence that selects nothing we know.
        case unknownEscape
        /// The text ends inside a character or an escape sequence.
        case truncated
        /// A line or the text ends without the return to ASCII.
        case missingReset
        /// A Windows character (NEC row 13, NEC-selected kanji) inside a JIS set, which has no such cell.
        case vendorCharacter
        /// A user-defined character (外字): nobody outside its own site knows what it looks like.
        case privateUse
        /// A character the target charset lacks.
        case unrepresentable
    }

    /// What went wrong.
    public let code: Code
    /// Where: bytes from the start of the text given to the decoder or encoder.
    public let offset: Int

    /// Makes an error at a place.
    public init(_ code: Code, offset: Int = 0) {
        self.code = code
        self.offset = offset
    }

    public static func == (a: Self, b: Self) -> Bool { a.code == b.code }
    public func hash(into hasher: inout Hasher) { hasher.combine(code) }
    public var description: String { "\(code.rawValue) at byte \(offset)" }
}
