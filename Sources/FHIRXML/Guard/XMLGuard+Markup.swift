// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; what is kept is copied.
import FHIR

/// The comment, processing instruction or CDATA section that is being read.
struct MarkupState {
    /// Its first bytes, until it is known what it is; the whole of an XML declaration.
    var opening: [UInt8] = []
    /// Hyphens, brackets or question marks in a row at the end of what was read.
    var closers = 0
    var isDeclaration = false
    /// The target of an instruction has been read.
    var hasTarget = false

    /// Comments and instructions over 1 MiB are refused.
    static let maximum: UInt64 = 1 << 20
    /// No XML declaration is longer.
    static let declarationMaximum = 256
}

/// Markup that is no tag. Nothing of it reaches libxml2.
extension XMLGuard {
    /// Behind `<!`: a comment, a CDATA section, or what has no place here.
    mutating func readBang(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        markup.opening.append(piece[index])
        if markup.opening == Array("--".utf8) {
            markup.closers = 0
            state = .comment
        } else if markup.opening == Array("[CDATA[".utf8) {
            guard narrative.depth > 0 else { throw XMLFault(.xmlSection, at: markupStart, seen: offset(index)) }
            state = .section
        } else if markup.opening == Array("D".utf8) {
            throw XMLFault(.xmlDoctype, at: markupStart, seen: offset(index))
        } else if !"--".utf8.starts(with: markup.opening), !"[CDATA[".utf8.starts(with: markup.opening) {
            throw XMLFault(.xmlSyntax, at: markupStart, seen: offset(index))
        }
        return index + 1
    }

    /// XML 1.0, production 15: two hyphens only at the end.
    mutating func readComment(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        var index = try resumeCharacters(piece, start)
        while index < piece.count {
            if markup.closers == 0 { index = XMLBytes.ordinary(piece, from: index, stop: UInt8(ascii: "-")) }
            try checkMarkup(index)
            guard index < piece.count else { break }
            let byte = piece[index]
            if markup.closers == 2 {
                guard byte == UInt8(ascii: ">") else { throw fault(.xmlSyntax, index) }
                state = .text
                return index + 1
            }
            if byte == UInt8(ascii: "-") {
                markup.closers += 1
                index += 1
            } else {
                markup.closers = 0
                index = try readSpecial(piece, index)
            }
        }
        return index
    }

    /// XML 1.0, production 16; what stands first may be the XML declaration.
    mutating func readInstruction(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        var index = try resumeCharacters(piece, start)
        while index < piece.count {
            try checkMarkup(index)
            let byte = piece[index]
            if markup.closers == 1, byte == UInt8(ascii: ">") {
                try endInstruction()
                return index + 1
            }
            if !markup.hasTarget { try readTarget(byte, index) }
            if markup.isDeclaration {
                guard markup.opening.count < MarkupState.declarationMaximum, byte < 0x80 else {
                    throw XMLFault(.xmlDeclaration, at: markupStart)
                }
                markup.opening.append(byte)
            }
            markup.closers = byte == UInt8(ascii: "?") ? 1 : 0
            index = try readSpecial(piece, index)
        }
        return index
    }

    private mutating func readTarget(_ byte: UInt8, _ index: Int) throws(XMLFault) {
        if XMLBytes.isName(byte) {
            // Four are enough to know that it is not `xml`.
            if markup.opening.count < 4 { markup.opening.append(byte) }
            return
        }
        guard XMLBytes.isSpace(byte) || byte == UInt8(ascii: "?"), !markup.opening.isEmpty else {
            throw fault(.xmlSyntax, index)
        }
        markup.hasTarget = true
        guard markup.opening.count == 3, markup.opening.map({ $0 | 0x20 }) == Array("xml".utf8) else { return }
        guard markupStart == (lines.hasByteOrderMark ? 3 : 0), markup.opening == Array("xml".utf8) else {
            throw XMLFault(.xmlDeclaration, at: markupStart)
        }
        markup.isDeclaration = true
    }

    private mutating func endInstruction() throws(XMLFault) {
        state = .text
        guard markup.isDeclaration else { return }
        guard let declaration = XMLDeclaration(markup.opening.dropFirst(3).dropLast()) else {
            throw XMLFault(.xmlDeclaration, at: markupStart)
        }
        guard declaration.version == "1.0" else { throw XMLFault(.xmlDeclaration, at: markupStart) }
        guard let encoding = declaration.encoding?.lowercased(), encoding != "utf-8" else { return }
        throw XMLFault(encoding.hasPrefix("utf-16") ? .xmlUTF16 : .xmlEncoding, at: markupStart)
    }

    /// XML 1.0, production 18, in a narrative: text like any other.
    mutating func readSection(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        var index = try resumeCharacters(piece, start)
        while index < piece.count {
            let byte = piece[index]
            if byte == UInt8(ascii: ">"), markup.closers == 2 {
                state = .text
                narrative.brackets = 0
                return index + 1
            }
            markup.closers = byte == UInt8(ascii: "]") ? min(markup.closers + 1, 2) : 0
            index = try readSpecial(piece, index)
        }
        return index
    }

    private func checkMarkup(_ index: Int) throws(XMLFault) {
        guard offset(index) - markupStart <= MarkupState.maximum else {
            throw XMLFault(.xmlCommentLimit, at: markupStart, seen: markupStart + MarkupState.maximum + 1)
        }
    }
}
