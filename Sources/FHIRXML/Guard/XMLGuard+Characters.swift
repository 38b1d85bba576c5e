// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; nothing lent is kept.
import FHIR

/// A character of several bytes that has begun.
struct CharacterState {
    /// Bytes still to come, and what the next one must be at least and at most (RFC 3629 section 4).
    var missing = 0
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    /// What its bits make so far.
    var scalar: UInt32 = 0
    /// Its first byte.
    var start: UInt64 = 0
}

/// Characters that are not plain ASCII: well-formed UTF-8, and what XML 1.0 allows.
extension XMLGuard {
    /// Reads what cannot be skipped: a control character, or characters beyond ASCII up to the next that is.
    @inline(__always)
    mutating func readSpecial(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        let byte = piece[index]
        if byte >= 0x80 { return try readCharacters(piece, index) }
        guard byte >= 0x20 || XMLBytes.isSpace(byte) else { throw fault(.xmlCharacter, index) }
        return index + 1
    }

    /// Goes on with the character that the last piece ended in.
    @inline(__always)
    mutating func resumeCharacters(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        characters.missing > 0 ? try readContinuation(piece, index) : index
    }

    /// Reads characters from one that is not ASCII to the next that is, or to the end of the piece.
    private mutating func readCharacters(
        _ piece: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(XMLFault) -> Int {
        var index = start
        while index < piece.count, piece[index] >= 0x80 {
            let lead = piece[index]
            if lead & 0xF0 == 0xE0, lead != 0xE0, lead < 0xED, piece.count - index >= 3,
                piece[index + 1] & 0xC0 == 0x80, piece[index + 2] & 0xC0 == 0x80
            {
                // Kana and kanji.
                index += 3
            } else {
                try beginCharacter(lead, index)
                index = try readContinuation(piece, index + 1)
            }
        }
        return index
    }

    private mutating func beginCharacter(_ lead: UInt8, _ index: Int) throws(XMLFault) {
        characters = CharacterState()
        characters.start = offset(index)
        switch lead {
        case 0xC2...0xDF:
            characters.missing = 1
            characters.scalar = UInt32(lead & 0x1F)
        case 0xE0...0xEF:
            characters.missing = 2
            characters.scalar = UInt32(lead & 0x0F)
            if lead == 0xE0 { characters.lowest = 0xA0 }
            if lead == 0xED { characters.highest = 0x9F }
        case 0xF0...0xF4:
            characters.missing = 3
            characters.scalar = UInt32(lead & 0x07)
            if lead == 0xF0 { characters.lowest = 0x90 }
            if lead == 0xF4 { characters.highest = 0x8F }
        default: throw fault(.xmlEncoding, index)
        }
    }

    private mutating func readContinuation(
        _ piece: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(XMLFault) -> Int {
        var index = start
        while index < piece.count, characters.missing > 0 {
            let byte = piece[index]
            guard byte >= characters.lowest, byte <= characters.highest else {
                throw XMLFault(.xmlEncoding, at: characters.start, seen: offset(index))
            }
            characters.scalar = characters.scalar << 6 | UInt32(byte & 0x3F)
            characters.lowest = 0x80
            characters.highest = 0xBF
            characters.missing -= 1
            index += 1
        }
        if characters.missing == 0, !XMLBytes.isCharacter(characters.scalar) {
            throw XMLFault(.xmlCharacter, at: characters.start, seen: offset(index))
        }
        return index
    }
}
