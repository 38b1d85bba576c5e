// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; nothing lent is kept.
import FHIR

/// The tag that is being read.
struct TagState {
    /// Where its `<` is in the skeleton.
    var skeletonStart = 0
    /// Where the name of the attribute being read begins in the skeleton.
    var attributeStart = 0
    var attributeEnd = 0
    var attributes = 0
    /// Bytes of values, which are not counted against the tag.
    var valueBytes: UInt64 = 0

    /// The same when the skeleton has lost its beginning.
    func shifted(by count: Int) -> Self {
        var tag = self
        tag.skeletonStart -= count
        tag.attributeStart -= count
        tag.attributeEnd -= count
        return tag
    }
}

/// The ceilings of a tag: FHIR needs three attributes, XHTML some more.
enum TagLimit {
    static let attributes = 15
    static let bytes: UInt64 = 64 << 10
    /// Names of namespaces.
    static let namespace: UInt64 = 1024
}

/// Tags (XML 1.0, productions 40 to 44): where they begin and end, and where their values are.
extension XMLGuard {
    @inline(__always)
    mutating func beginTag(_ index: Int) throws(XMLFault) {
        guard depth > 0 || !hasRoot else { throw XMLFault(.xmlTrailing, at: markupStart) }
        guard depth < limits.depth else { throw XMLFault(.depthLimit, at: markupStart, seen: offset(index)) }
        output.tags.append(GuardOutput.Tag(offset: markupStart, firstValue: output.values.count))
        tag.skeletonStart = skeletonPlace(index) - 1
        tag.attributes = 0
        tag.valueBytes = 0
        state = .tagName
    }

    mutating func beginEndTag(_ index: Int) throws(XMLFault) -> Int {
        guard depth > 0 else { throw XMLFault(hasRoot ? .xmlTrailing : .xmlSyntax, at: markupStart) }
        output.tags.append(
            GuardOutput.Tag(offset: markupStart, firstValue: output.values.count, isEnd: true))
        tag.skeletonStart = skeletonPlace(index) - 1
        tag.valueBytes = 0
        state = .endName
        return index + 1
    }

    /// Whether the tag has grown too long, at the end of any part of it.
    @inline(__always)
    private func checkLength(_ index: Int) throws(XMLFault) {
        guard offset(index) &- markupStart &- tag.valueBytes <= TagLimit.bytes else {
            throw XMLFault(.xmlTagLimit, at: markupStart, seen: markupStart + tag.valueBytes + TagLimit.bytes + 1)
        }
    }

    @inline(__always)
    mutating func readTagName(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.name(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        if narrative.depth == 0, isDivision(piece, index) { beginNarrative(piece, index) }
        state = .inTag
        guard piece[index] == UInt8(ascii: ">") else { return index }
        return try endStartTag(piece, index)
    }

    /// Between attributes, behind white space or right behind the name.
    @inline(__always)
    mutating func readInTag(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.blank(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        let byte = piece[index]
        if byte == UInt8(ascii: ">") { return try endStartTag(piece, index) }
        if byte == UInt8(ascii: "/") {
            state = .slash
            return index + 1
        }
        guard XMLBytes.isNameStart(byte) else { throw fault(byte < 0x20 ? .xmlCharacter : .xmlSyntax, index) }
        tag.attributes += 1
        guard tag.attributes <= TagLimit.attributes else {
            throw XMLFault(.xmlAttributeLimit, at: markupStart, seen: offset(index))
        }
        tag.attributeStart = skeletonPlace(index)
        state = .attributeName
        return index
    }

    @inline(__always)
    mutating func readAttributeName(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.name(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        tag.attributeEnd = skeletonPlace(index)
        state = .afterAttributeName
        return index
    }

    @inline(__always)
    mutating func readEquals(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.blank(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        guard piece[index] == UInt8(ascii: "=") else { throw fault(.xmlSyntax, index) }
        state = .beforeValue
        return index + 1
    }

    @inline(__always)
    mutating func readQuote(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.blank(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        let byte = piece[index]
        guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { throw fault(.xmlSyntax, index) }
        beginValue(piece, index, quote: byte)
        return index + 1
    }

    mutating func readAfterValue(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        let byte = piece[index]
        if XMLBytes.isSpace(byte) {
            state = .inTag
            return index
        }
        if byte == UInt8(ascii: "/") {
            state = .slash
            return index + 1
        }
        guard byte == UInt8(ascii: ">") else { throw fault(.xmlSyntax, index) }
        return try endStartTag(piece, index)
    }

    mutating func readSlash(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        guard piece[index] == UInt8(ascii: ">") else { throw fault(.xmlSyntax, index) }
        if let last = output.tags.indices.last { output.tags[last].isEmpty = true }
        hasRoot = true
        try endTag(index)
        if narrative.isOpening { try endNarrative(piece, index + 1) }
        return index + 1
    }

    @inline(__always)
    private mutating func endStartTag(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(XMLFault) -> Int {
        depth += 1
        hasRoot = true
        try endTag(index)
        if narrative.isOpening {
            narrative.isOpening = false
            narrative.depth = depth
        }
        return index + 1
    }

    /// A tag of a narrative that has no room any more is not told to libxml2, or its mistakes would come first.
    @inline(__always)
    private mutating func endTag(_ index: Int) throws(XMLFault) {
        if isInNarrative { try checkNarrative(index + 1) }
        output.wholeSkeleton = skeletonPlace(index + 1)
        state = .text
    }

    @inline(__always)
    mutating func readEndName(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.name(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        state = .endSpace
        return try readEndSpace(piece, index)
    }

    @inline(__always)
    mutating func readEndSpace(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        let index = XMLBytes.blank(piece, from: start)
        try checkLength(index)
        guard index < piece.count else { return index }
        guard piece[index] == UInt8(ascii: ">") else { throw fault(.xmlSyntax, index) }
        try endTag(index)
        if depth == narrative.depth { try endNarrative(piece, index + 1) }
        depth -= 1
        return index + 1
    }
}
