// SPDX-License-Identifier: Apache-2.0

/// The least of an XML reader: tags, attributes and text of the beginning of a document, by hand. It knows no entities
/// but the five of XML, no DTD, no depth, and stops at the first thing it does not like.
struct XMLScanner {
    /// What comes next.
    enum Event: Equatable {
        case start(name: String, attributes: [String: String], isEmpty: Bool)
        case end(name: String)
        case text(String)
    }

    /// Why it stopped.
    enum Stop: Error, Equatable { case documentType, malformed, end }

    /// No name, value or text of a header is longer.
    private static let longest = 16 << 10
    private static let attributesMost = 64

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() throws(Stop) -> Event {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else { return .text(try text()) }
            if starts("<!--") {
                try skip(behind: "-->")
            } else if starts("<?") {
                try skip(behind: "?>")
            } else if starts("<![CDATA[") {
                position += 9
                return .text(Self.string(try take(before: "]]>")))
            } else if starts("<!") {
                throw .documentType
            } else if starts("</") {
                position += 2
                return .end(name: Self.local(Self.string(try take(before: ">")).filter { !$0.isWhitespace }))
            } else {
                return try tag()
            }
        }
        throw .end
    }

    private mutating func text() throws(Stop) -> String {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        guard position - start <= Self.longest else { throw .malformed }
        return try Self.resolved(bytes[start..<position])
    }

    private mutating func tag() throws(Stop) -> Event {
        position += 1
        let name = name()
        guard !name.isEmpty else { throw .malformed }
        var attributes: [String: String] = [:]
        while true {
            space()
            guard position < bytes.count else { throw .end }
            if starts("/>") || starts(">") {
                let isEmpty = bytes[position] == UInt8(ascii: "/")
                position += isEmpty ? 2 : 1
                return .start(name: Self.local(name), attributes: attributes, isEmpty: isEmpty)
            }
            let (key, value) = try attribute()
            guard attributes.count < Self.attributesMost else { throw .malformed }
            attributes[key] = value
        }
    }

    private mutating func attribute() throws(Stop) -> (String, String) {
        let key = name()
        space()
        guard !key.isEmpty, starts("=") else { throw .malformed }
        position += 1
        space()
        guard position < bytes.count else { throw .end }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .malformed }
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == UInt8(ascii: "<") { throw .malformed }
            position += 1
        }
        guard position < bytes.count else { throw .end }
        guard position - start <= Self.longest else { throw .malformed }
        defer { position += 1 }
        return (Self.local(key), try Self.resolved(bytes[start..<position]))
    }

    private mutating func name() -> String {
        let start = position
        while position < bytes.count, position - start < 256, Self.isName(bytes[position]) { position += 1 }
        return Self.string(bytes[start..<position])
    }

    private mutating func space() {
        while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    }

    private func starts(_ word: StaticString) -> Bool {
        bytes[position...].starts(with: word.description.utf8)
    }

    private mutating func skip(behind word: StaticString) throws(Stop) { _ = try take(before: word) }

    private mutating func take(before word: StaticString) throws(Stop) -> ArraySlice<UInt8> {
        let start = position
        let mark = Array(word.description.utf8)
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position..<position + mark.count].elementsEqual(mark) {
                defer { position += mark.count }
                return bytes[start..<position]
            }
            position += 1
        }
        throw .end
    }
}

extension XMLScanner {
    private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// The name without its prefix: a header needs no namespaces to be told apart.
    private static func local(_ name: String) -> String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2D, 0x2E, 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...0xFF: true
        default: false
        }
    }

    /// The five entities and numbers; any other entity would need a DTD.
    private static func resolved(_ bytes: ArraySlice<UInt8>) throws(Stop) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else { return string(bytes) }
        var text = ""
        let parts = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        for (place, part) in parts.enumerated() {
            guard place > 0 else {
                text += string(part)
                continue
            }
            guard let end = part.firstIndex(of: UInt8(ascii: ";")), let scalar = scalar(string(part[..<end])) else {
                throw .malformed
            }
            text.unicodeScalars.append(scalar)
            text += string(part[part.index(after: end)...])
        }
        return text
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#"), name.utf8.count <= 8 else { return nil }
            let digits = name.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap(Unicode.Scalar.init)
        }
    }
}
