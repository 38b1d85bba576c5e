// SPDX-License-Identifier: Apache-2.0

/// What is known of a string, number or word that has begun and not ended.
struct JSONToken {
    /// Where inside a string: between characters, or in the middle of one.
    enum Part: UInt8 {
        case plain, escape, hexadecimal, secondBackslash, secondU, sequence
    }

    /// Where in a number (RFC 8259 section 6).
    enum Number: UInt8 {
        case minus, zero, integer, point, fraction, exponent, sign, power

        /// Whether a number may end here.
        var isComplete: Bool { self == .zero || self == .integer || self == .fraction || self == .power }
    }

    /// The three words of JSON.
    enum Literal: UInt8 {
        case `true`, `false`, null

        /// Their letters, the first in the lowest byte.
        var letters: UInt64 {
            switch self {
            case .true: 0x6575_7274
            case .false: 0x65_736C_6166
            case .null: 0x6C6C_756E
            }
        }
        var count: Int { self == .false ? 5 : 4 }
    }

    /// Where its first byte is: the quote of a string.
    var start: UInt64 = 0
    var isName = false
    /// A name that came in several runs.
    var name: [UInt8] = []
    var part = Part.plain
    var hasEscapes = false
    /// Bytes still to come: hexadecimal digits, continuations of a character, bytes of a mark.
    var missing = 0
    /// The number that the digits of an escape make so far, and the first half of a surrogate pair.
    var unit: UInt32 = 0
    var highSurrogate: UInt32 = 0
    /// Where the escape or the character being read began.
    var partStart: UInt64 = 0
    /// What the next continuation byte must be at least and at most.
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    var number = Number.minus
    var literal = Literal.null
    /// Letters of the word that were read.
    var count = 0

    /// Names longer than this are no element's: they are not kept.
    static var nameMaximum: Int { 256 }
}
