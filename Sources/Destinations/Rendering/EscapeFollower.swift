// SPDX-License-Identifier: Apache-2.0
import HL7v2

/// Follows ISO 2022 escape sequences ahead of the decoder and gives delimiters what the decoder alone would take from
/// them: in the JIS-Roman set 5C is ¥ and 7E is ‾ as text, but `\` and `~` where HL7 uses them; and a LF that ends
/// segments ends a forgotten two-byte set too.
struct EscapeFollower: Sendable {
    private enum Graphics: Sendable { case ascii, roman, other }
    private enum Sequence: Sendable { case none, begun, dollar, dollarParenthesis, parenthesis, right, ampersand }

    private var graphics = Graphics.ascii
    private var sequence = Sequence.none
    /// Of 5C and 7E, those that structure the message.
    private let structuring: [UInt8]
    private let lineFeedEnds: Bool

    init(_ delimiters: Delimiters, lineFeedEnds: Bool) {
        self.lineFeedEnds = lineFeedEnds
        let all = [
            delimiters.field, delimiters.component, delimiters.repetition, delimiters.escape, delimiters.subcomponent,
        ]
        structuring = [0x5C, 0x7E].filter { all.contains($0) }
    }

    /// Hands over all of the piece, in runs, with escape sequences put between them where a byte has to be read as ASCII.
    mutating func follow<Failure: Error>(
        _ piece: ArraySlice<UInt8>, _ deliver: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        var start = piece.startIndex
        var index = start
        while index < piece.endIndex {
            if graphics == .ascii, sequence == .none {
                guard let escape = piece[index...].firstIndex(of: 0x1B) else { break }
                index = escape
            }
            if let substitute = step(piece[index]) {
                try deliver(piece[start..<index])
                try deliver(substitute[...])
                start = index + 1
            }
            index += 1
        }
        if start < piece.endIndex { try deliver(piece[start...]) }
    }

    /// One byte: nil when it is to be read as it is.
    private mutating func step(_ byte: UInt8) -> [UInt8]? {
        if sequence != .none, continueSequence(byte) { return nil }
        switch byte {
        case 0x1B: sequence = .begun
        case 0x0D: graphics = .ascii
        case 0x0A where lineFeedEnds && graphics != .ascii:
            graphics = .ascii
            return [0x1B, 0x28, 0x42, byte]
        case _ where graphics == .roman && structuring.contains(byte):
            return [0x1B, 0x28, 0x42, byte, 0x1B, 0x28, 0x4A]
        default: break
        }
        return nil
    }

    /// False when the byte does not belong to the sequence.
    private mutating func continueSequence(_ byte: UInt8) -> Bool {
        let before = sequence
        sequence = .none
        switch (before, byte) {
        case (.begun, 0x24): sequence = .dollar
        case (.begun, 0x28): sequence = .parenthesis
        case (.begun, 0x29): sequence = .right
        case (.begun, 0x26): sequence = .ampersand
        case (.dollar, 0x28): sequence = .dollarParenthesis
        case (.dollar, 0x40), (.dollar, 0x42): graphics = .other
        case (.dollarParenthesis, 0x40), (.dollarParenthesis, 0x42), (.dollarParenthesis, 0x44),
            (.dollarParenthesis, 0x4F...0x51):
            graphics = .other
        case (.parenthesis, 0x49): graphics = .other
        case (.parenthesis, 0x42), (.parenthesis, 0x48): graphics = .ascii
        case (.parenthesis, 0x4A): graphics = .roman
        case (.right, 0x49), (.ampersand, 0x40): break
        default: return false
        }
        return true
    }
}
