// SPDX-License-Identifier: Apache-2.0

/// Reads XHTML source from its beginning to its end, one token after the other. It expands nothing and follows
/// nothing; what is not well-formed ends it.
struct NarrativeScanner {
    /// What was read.
    enum Token {
        case start(ArraySlice<UInt8>)
        case attribute(ArraySlice<UInt8>, value: ArraySlice<UInt8>)
        /// The start tag of the innermost open element ends.
        case opened
        case end
        case text(ArraySlice<UInt8>)
        case comment
    }

    enum Fault: Error { case syntax, entity }

    static let depthMaximum = 100
    static let attributeMaximum = 50

    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var open: [ArraySlice<UInt8>] = []
    private var attributes: [ArraySlice<UInt8>] = []
    private var isInTag = false
    private var hasRoot = false

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    /// How many elements are open.
    var depth: Int { open.count }

    mutating func next() throws(Fault) -> Token? {
        if isInTag { return try nextInTag() }
        guard at < bytes.endIndex else {
            guard open.isEmpty, hasRoot else { throw .syntax }
            return nil
        }
        if bytes[at] != UInt8(ascii: "<") { return try text() }
        switch peek(1) {
        case UInt8(ascii: "/"): return try endTag()
        case UInt8(ascii: "!"): return try comment()
        default: return try startTag()
        }
    }

    // MARK: Tags

    private mutating func startTag() throws(Fault) -> Token {
        at += 1
        let name = try name()
        guard !open.isEmpty || !hasRoot, open.count < Self.depthMaximum else { throw .syntax }
        hasRoot = true
        open.append(name)
        attributes.removeAll(keepingCapacity: true)
        isInTag = true
        return .start(name)
    }

    private mutating func nextInTag() throws(Fault) -> Token {
        let start = at
        skipBlanks()
        if take(">") {
            isInTag = false
            return .opened
        }
        if peek(0) == UInt8(ascii: "/"), peek(1) == UInt8(ascii: ">") {
            at += 2
            isInTag = false
            open.removeLast()
            return .end
        }
        guard at > start, attributes.count < Self.attributeMaximum else { throw .syntax }
        let name = try name()
        guard !attributes.contains(name) else { throw .syntax }
        attributes.append(name)
        return .attribute(name, value: try value())
    }

    private mutating func value() throws(Fault) -> ArraySlice<UInt8> {
        skipBlanks()
        guard take("=") else { throw .syntax }
        skipBlanks()
        guard let quote = peek(0), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .syntax }
        at += 1
        let start = at
        while let byte = peek(0), byte != quote {
            guard byte != UInt8(ascii: "<") else { throw .syntax }
            if byte == UInt8(ascii: "&") { try reference() } else { at += 1 }
        }
        defer { at += 1 }
        guard at < bytes.endIndex else { throw .syntax }
        return bytes[start..<at]
    }

    private mutating func endTag() throws(Fault) -> Token {
        at += 2
        let name = try name()
        skipBlanks()
        guard take(">"), open.popLast() == name else { throw .syntax }
        return .end
    }

    private mutating func name() throws(Fault) -> ArraySlice<UInt8> {
        let start = at
        while let byte = peek(0), byte.isLetterOrDigit || byte == 0x2D || byte == 0x3A || byte == 0x5F || byte == 0x2E {
            at += 1
        }
        guard at > start, !bytes[start].isDigit, bytes[start] != 0x2D, bytes[start] != 0x2E else { throw .syntax }
        return bytes[start..<at]
    }

    // MARK: Text

    private mutating func text() throws(Fault) -> Token {
        let start = at
        while let byte = peek(0), byte != UInt8(ascii: "<") {
            guard !byte.isControl else { throw .syntax }
            if byte == UInt8(ascii: "&") { try reference() } else { at += 1 }
        }
        let text = bytes[start..<at]
        guard !open.isEmpty || text.allSatisfy(\.isBlank) else { throw .syntax }
        return .text(text)
    }

    /// `<!-- … -->`, and `<![CDATA[ … ]]>`, which is text. Nothing else begins so: no DOCTYPE.
    private mutating func comment() throws(Fault) -> Token {
        if skip("<!--") { return try skip(until: "-->") == nil ? throwSyntax() : .comment }
        guard skip("<![CDATA["), !open.isEmpty, let text = skip(until: "]]>") else { throw .syntax }
        return .text(text)
    }

    private func throwSyntax() throws(Fault) -> Token { throw .syntax }

    /// `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers.
    private mutating func reference() throws(Fault) {
        let start = at + 1
        let end = bytes[start...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
        guard let end, CharacterReference(bytes[start..<end]) != nil else { throw .entity }
        at = end + 1
    }

    // MARK: Bytes

    private func peek(_ distance: Int) -> UInt8? {
        at + distance < bytes.endIndex ? bytes[at + distance] : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek(0) == UInt8(truncatingIfNeeded: character.value) else { return false }
        at += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = peek(0), byte.isBlank { at += 1 }
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        guard bytes[at...].starts(with: text.description.utf8) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    /// Goes behind the end: what is before it. Nil without moving when it does not come.
    private mutating func skip(until end: StaticString) -> ArraySlice<UInt8>? {
        let wanted = Array(end.description.utf8)
        var place = at
        while bytes.endIndex - place >= wanted.count {
            if bytes[place..<place + wanted.count].elementsEqual(wanted) {
                defer { at = place + wanted.count }
                return bytes[at..<place]
            }
            place += 1
        }
        return nil
    }
}

/// What stands between `&` and `;`.
struct CharacterReference {
    let scalar: Unicode.Scalar

    init?(_ text: ArraySlice<UInt8>) {
        switch String(decoding: text, as: UTF8.self) {
        case "amp": scalar = "&"
        case "lt": scalar = "<"
        case "gt": scalar = ">"
        case "quot": scalar = "\""
        case "apos": scalar = "'"
        default:
            guard text.first == UInt8(ascii: "#") else { return nil }
            let isHex = text.dropFirst().first == UInt8(ascii: "x")
            let digits = String(decoding: text.dropFirst(isHex ? 2 : 1), as: UTF8.self)
            guard digits.utf8.first?.isLetterOrDigit == true, let number = UInt32(digits, radix: isHex ? 16 : 10),
                let found = Unicode.Scalar(number), number >= 0x20 || number == 9 || number == 10 || number == 13
            else { return nil }
            scalar = found
        }
    }
}
