// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count.

/// Characters beyond ASCII: well-formed UTF-8 as RFC 3629 section 4 has it.
extension JSONScanner {
    /// Reads characters from one that is not ASCII to the next that is, or to the end of the piece.
    @inline(__always)
    mutating func readCharacter(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count, piece[index] >= 0x80 {
            let lead = piece[index]
            if lead & 0xF0 == 0xE0, lead != 0xE0, lead != 0xED, piece.count - index >= 3,
                piece[index + 1] & 0xC0 == 0x80, piece[index + 2] & 0xC0 == 0x80
            {
                // Kana and kanji.
                index += 3
                continuations += 2
            } else {
                index = try readSequence(piece, from: beginSequence(lead, index))
            }
        }
        return index
    }

    /// Takes the first byte of a character: how many follow, and what the next one may be.
    private mutating func beginSequence(_ lead: UInt8, _ index: Int) throws(FHIRError.Code) -> Int {
        token.partStart = consumed + UInt64(index)
        token.lowest = 0x80
        token.highest = 0xBF
        switch lead {
        case 0xC2...0xDF: token.missing = 1
        case 0xE0...0xEF:
            token.missing = 2
            if lead == 0xE0 { token.lowest = 0xA0 }
            if lead == 0xED { token.highest = 0x9F }
        case 0xF0...0xF4:
            token.missing = 3
            if lead == 0xF0 { token.lowest = 0x90 }
            if lead == 0xF4 { token.highest = 0x8F }
        default: throw fault(.jsonEncoding, at: token.partStart)
        }
        token.part = .sequence
        token.unit = UInt32(token.missing)
        return index + 1
    }

    /// The continuation bytes of a character, as many as are there.
    mutating func readSequence(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count, token.missing > 0 {
            guard piece[index] >= token.lowest, piece[index] <= token.highest else {
                throw fault(.jsonEncoding, at: token.partStart)
            }
            token.lowest = 0x80
            token.highest = 0xBF
            token.missing -= 1
            index += 1
        }
        if token.missing == 0 {
            token.part = .plain
            continuations += UInt64(token.unit)
        }
        return index
    }

    /// A byte order mark, refused once all of it is there.
    mutating func readByteOrderMark(
        _ piece: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(FHIRError.Code) -> Int {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        state = .byteOrderMark
        var index = start
        while index < piece.count {
            guard piece[index] == mark[token.count] else { throw fault(.jsonSyntax, at: 0) }
            token.count += 1
            index += 1
            if token.count == mark.count { throw fault(.jsonByteOrderMark, at: 0) }
        }
        return index
    }
}
