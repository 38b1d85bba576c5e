// SPDX-License-Identifier: Apache-2.0

/// Finds the delimiters of one segment after another, following the character set on the original bytes: inside
/// two-byte characters the bytes of `| ^ ~ \ &` are halves of kanji.
///
/// Resumable: its few bytes of state are all that lies between two pieces of a segment.
struct Tokenizer: Sendable {
    /// How characters hide delimiter bytes.
    enum Mode: Sendable, Hashable {
        /// They do not: ASCII, ISO 8859, UTF-8, EUC-JP.
        case plain
        /// Between ISO 2022 escape sequences.
        case escapes
        /// As second bytes of two.
        case shiftJIS
    }

    /// Where in an ISO 2022 escape sequence we are; it ends at the first byte that does not continue it.
    enum Escape: UInt8, Sendable {
        case none, begun, dollar, dollarParenthesis, parenthesis, rightParenthesis, ampersand
    }

    let mode: Mode
    let field: UInt8
    let component: UInt8
    let repetition: UInt8
    let subcomponent: UInt8
    /// LF ends segments as well as CR.
    let lineFeedEnds: Bool

    /// Inside two-byte or kana characters, where no byte is a delimiter.
    var hidden = false
    var escape = Escape.none
    /// The last byte was the first of two (Shift_JIS).
    var lead = false

    init(_ delimiters: Delimiters, mode: Mode, lineFeedEnds: Bool) {
        self.mode = mode
        self.lineFeedEnds = lineFeedEnds
        field = delimiters.field
        component = delimiters.component
        repetition = delimiters.repetition ?? delimiters.field
        subcomponent = delimiters.subcomponent ?? delimiters.field
    }

    /// Every segment begins in ASCII, whatever the one before forgot.
    mutating func reset() {
        hidden = false
        escape = .none
        lead = false
    }

    func isDelimiter(_ byte: UInt8) -> Bool {
        byte == field || byte == component || byte == repetition || byte == subcomponent
    }

    func isTerminator(_ byte: UInt8) -> Bool { byte == 0x0D || (byte == 0x0A && lineFeedEnds) }

    /// One byte of an escape sequence; false when the byte does not belong to it and is to be read as itself.
    mutating func continueEscape(with byte: UInt8) -> Bool {
        switch (escape, byte) {
        case (.begun, 0x24): escape = .dollar
        case (.begun, 0x28): escape = .parenthesis
        case (.begun, 0x29): escape = .rightParenthesis
        case (.begun, 0x26): escape = .ampersand
        case (.dollar, 0x28): escape = .dollarParenthesis
        case (.dollar, 0x40), (.dollar, 0x42): finishEscape(hidden: true)
        case (.dollarParenthesis, 0x40), (.dollarParenthesis, 0x42), (.dollarParenthesis, 0x44),
            (.dollarParenthesis, 0x4F...0x51):
            finishEscape(hidden: true)
        case (.parenthesis, 0x49): finishEscape(hidden: true)
        case (.parenthesis, 0x42), (.parenthesis, 0x4A), (.parenthesis, 0x48): finishEscape(hidden: false)
        case (.rightParenthesis, 0x49), (.ampersand, 0x40): escape = .none
        default:
            escape = .none
            return false
        }
        return true
    }

    private mutating func finishEscape(hidden: Bool) {
        escape = .none
        self.hidden = hidden
    }

    /// One byte outside the fast loops: true when it is a delimiter.
    mutating func step(_ byte: UInt8) -> Bool {
        if lead {
            lead = false
            if Self.isTrail(byte) { return false }
        }
        if escape != .none, continueEscape(with: byte) { return false }
        if mode == .escapes, byte == 0x1B {
            escape = .begun
            return false
        }
        if mode == .shiftJIS, Self.isLead(byte) {
            lead = true
            return false
        }
        return !hidden && isDelimiter(byte)
    }

    @inline(__always) static func isLead(_ byte: UInt8) -> Bool {
        (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
    }
    @inline(__always) static func isTrail(_ byte: UInt8) -> Bool {
        (0x40...0x7E).contains(byte) || (0x80...0xFC).contains(byte)
    }
}
