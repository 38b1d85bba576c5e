// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; nothing lent is kept.
import FHIR

/// Between tags: white space, or the text of a narrative.
extension XMLGuard {
    /// The first bytes: a byte order mark of UTF-8 is let pass, those of other encodings are refused by their name.
    mutating func readStart(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        let byte = piece[index]
        if state == .mark {
            let expected: UInt8 = offset(index) == 1 ? 0xBB : 0xBF
            guard byte == expected else { throw XMLFault(.xmlEncoding, at: 0) }
            if expected == 0xBF {
                lines.hasByteOrderMark = true
                state = .text
            }
            return index + 1
        }
        guard byte != 0xFE, byte != 0xFF, byte != 0 else { throw XMLFault(.xmlUTF16, at: 0) }
        state = byte == 0xEF ? .mark : .text
        return state == .mark ? index + 1 : index
    }

    @inline(__always)
    mutating func readText(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        if narrative.depth > 0 { return try readNarrativeText(piece, start) }
        var index = start
        while index < piece.count {
            if XMLBytes.isSpace(piece[index]) {
                closeRun(piece, index)
                index = XMLBytes.blank(piece, from: index)
                guard index < piece.count else { return index }
            }
            guard piece[index] == UInt8(ascii: "<") else { throw fault(textCode(piece[index]), index) }
            guard let next = readPlainTag(piece, index) else { return try beginMarkup(piece, index) }
            index = next
        }
        return index
    }

    private func textCode(_ byte: UInt8) -> FHIRError.Code {
        if byte < 0x20 || byte == 0x7F { return .xmlCharacter }
        if depth > 0 { return .xmlText }
        return hasRoot ? .xmlTrailing : .xmlSyntax
    }

    /// At a `<`. What follows decides whether libxml2 shall see it.
    @inline(__always)
    private mutating func beginMarkup(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        markupStart = offset(index)
        guard index + 1 < piece.count else {
            closeRun(piece, index)
            state = .markup
            return index + 1
        }
        let next = piece[index + 1]
        if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            closeRun(piece, index)
        } else if runStart < 0 {
            runStart = index
        }
        return try begin(next, index + 1)
    }

    /// Behind a `<` that was the last byte of its piece.
    mutating func readMarkup(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        let byte = piece[index]
        if byte != UInt8(ascii: "!"), byte != UInt8(ascii: "?") {
            output.skeleton.append(UInt8(ascii: "<"))
            runStart = index
        }
        return try begin(byte, index)
    }

    /// `byte` stands behind the `<`.
    @inline(__always)
    private mutating func begin(_ byte: UInt8, _ index: Int) throws(XMLFault) -> Int {
        if XMLBytes.isNameStart(byte) {
            try beginTag(index)
            return index
        }
        switch byte {
        case UInt8(ascii: "/"): return try beginEndTag(index)
        case UInt8(ascii: "!"):
            markup = MarkupState()
            state = .bang
        case UInt8(ascii: "?"):
            guard narrative.depth == 0 else { throw XMLFault(.xmlInstruction, at: markupStart, seen: offset(index)) }
            markup = MarkupState()
            state = .instruction
        default: throw fault(byte == 0 && markupStart == 0 ? .xmlUTF16 : .xmlSyntax, index)
        }
        return index + 1
    }

    /// Text that is kept as it stands: only its characters, references and `]]>` are looked at.
    private mutating func readNarrativeText(
        _ piece: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(XMLFault) -> Int {
        closeRun(piece, start)
        var index = try resumeCharacters(piece, start)
        while index < piece.count {
            let run = index
            index = XMLBytes.ordinary(piece, from: index, stop: UInt8(ascii: ">"))
            countBrackets(piece, run..<index)
            guard index < piece.count else { break }
            let byte = piece[index]
            switch byte {
            case UInt8(ascii: "<"):
                narrative.brackets = 0
                return try beginMarkup(piece, index)
            case UInt8(ascii: "&"):
                narrative.brackets = 0
                beginReference(index, isInValue: false)
                return index + 1
            case UInt8(ascii: ">"):
                guard narrative.brackets < 2 else { throw fault(.xmlSyntax, index) }
                index += 1
            default:
                index = try readSpecial(piece, index)
            }
            narrative.brackets = 0
        }
        return index
    }

    /// How many `]` stand in a row at the end of what was read (XML 1.0, production 14 forbids `]]>`).
    private mutating func countBrackets(_ piece: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) {
        var index = run.upperBound
        while index > run.lowerBound, piece[index - 1] == UInt8(ascii: "]") { index -= 1 }
        let count = run.upperBound - index
        narrative.brackets = count == run.count ? min(narrative.brackets + count, 2) : count
    }
}
