// SPDX-License-Identifier: Apache-2.0

/// JSON as any program writes it (RFC 8259): `package.json` has empty strings, empty objects and keys that are no names
/// of FHIR, which FHIR's own reader rightly refuses.
enum PlainJSON: Equatable {
    case text(String)
    case list([PlainJSON])
    case object([(String, PlainJSON)])
    case other

    static func == (left: PlainJSON, right: PlainJSON) -> Bool {
        switch (left, right) {
        case (.text(let a), .text(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.0 == $1.0 && $0.1 == $1.1 }
        case (.other, .other): true
        default: false
        }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var items: [PlainJSON] { if case .list(let items) = self { items } else { [] } }
    var members: [(String, PlainJSON)] { if case .object(let members) = self { members } else { [] } }

    subscript(_ name: String) -> PlainJSON? { members.first { $0.0 == name }?.1 }

    static func read(_ bytes: ArraySlice<UInt8>) throws(PackageError) -> PlainJSON {
        var reader = PlainJSONReader(bytes: bytes)
        guard let value = reader.readAll() else { throw PackageError(.manifestBroken, at: "package.json") }
        return value
    }
}

/// Reads it, some levels deep and no deeper.
private struct PlainJSONReader {
    var bytes: ArraySlice<UInt8>
    private static let depthMaximum = 32

    init(bytes: ArraySlice<UInt8>) { self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes }

    mutating func readAll() -> PlainJSON? {
        guard let value = read(depth: 0) else { return nil }
        skipBlanks()
        return bytes.isEmpty ? value : nil
    }

    private mutating func read(depth: Int) -> PlainJSON? {
        skipBlanks()
        guard depth < Self.depthMaximum, let first = bytes.first else { return nil }
        switch first {
        case UInt8(ascii: "{"): return readMembers(depth)
        case UInt8(ascii: "["): return readItems(depth)
        case UInt8(ascii: "\""): return readString().map(PlainJSON.text)
        default: return readWord()
        }
    }

    private mutating func readMembers(_ depth: Int) -> PlainJSON? {
        var members: [(String, PlainJSON)] = []
        bytes.removeFirst()
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard let name = readString(), take(":"), let value = read(depth: depth + 1) else { return nil }
            members.append((name, value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func readItems(_ depth: Int) -> PlainJSON? {
        var items: [PlainJSON] = []
        bytes.removeFirst()
        if take("]") { return .list([]) }
        repeat {
            guard let value = read(depth: depth + 1) else { return nil }
            items.append(value)
        } while take(",")
        return take("]") ? .list(items) : nil
    }

    /// true, false, null, a number: nothing that a manifest needs.
    private mutating func readWord() -> PlainJSON? {
        let word = bytes.prefix { "-+.0123456789aeflnrstuE".utf8.contains($0) }
        bytes = bytes.dropFirst(word.count)
        return word.isEmpty ? nil : .other
    }

    private mutating func readString() -> String? {
        guard bytes.first == UInt8(ascii: "\"") else { return nil }
        bytes.removeFirst()
        var units: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
            case UInt8(ascii: "\\"): guard readEscape(into: &units) else { return nil }
            case ..<0x20: return nil
            default: units.append(byte)
            }
        }
        return nil
    }

    private mutating func readEscape(into units: inout [UInt8]) -> Bool {
        guard let escaped = bytes.popFirst() else { return false }
        guard escaped == UInt8(ascii: "u") else {
            let plain = Array("\"\\/\u{8}\u{C}\n\r\t".utf8)
            guard let place = Array("\"\\/bfnrt".utf8).firstIndex(of: escaped) else { return false }
            units.append(plain[place])
            return true
        }
        guard bytes.count >= 4, let unit = UInt16(String(decoding: bytes.prefix(4), as: UTF8.self), radix: 16) else {
            return false
        }
        bytes = bytes.dropFirst(4)
        // Halves of a pair do not matter in a manifest: they become the sign for what cannot be read.
        units.append(contentsOf: String(Unicode.Scalar(unit).map(Character.init) ?? "\u{FFFD}").utf8)
        return true
    }

    private mutating func skipBlanks() { bytes = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) } }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard bytes.first == UInt8(ascii: sign) else { return false }
        bytes.removeFirst()
        return true
    }
}
