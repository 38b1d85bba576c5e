// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Reads what `BlobWriter` wrote. Nothing in it is trusted: a number may be wrong, a text may not be there.
struct BlobReader {
    private let bytes: [UInt8]
    private(set) var at: Int
    private let end: Int
    private static let depthMaximum = 64

    init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        self.bytes = bytes
        at = min(range?.lowerBound ?? 0, bytes.count)
        end = min(range?.upperBound ?? bytes.count, bytes.count)
    }

    private mutating func byte() throws(PackageError) -> UInt8 {
        guard at < end else { throw PackageError(.cacheBroken) }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func number() throws(PackageError) -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while true {
            let next = try byte()
            guard shift < 64 else { throw PackageError(.cacheBroken) }
            number |= UInt(next & 0x7F) << shift
            if next < 0x80 { return Int(bitPattern: number) }
            shift += 7
        }
    }

    mutating func flag() throws(PackageError) -> Bool { try byte() != 0 }

    mutating func text() throws(PackageError) -> String {
        let length = try number()
        guard length >= 0, length <= end - at else { throw PackageError(.cacheBroken) }
        defer { at += length }
        return String(decoding: bytes[at..<at + length], as: UTF8.self)
    }

    /// Each item has a byte at least, so that no number makes room for what is not there.
    mutating func list<Item>(
        _ each: (inout BlobReader) throws(PackageError) -> Item
    ) throws(PackageError) -> [Item] {
        let count = try number()
        guard count >= 0, count <= end - at else { throw PackageError(.cacheBroken) }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count { items.append(try each(&self)) }
        return items
    }

    mutating func texts() throws(PackageError) -> [String] {
        try list { (reader: inout BlobReader) throws(PackageError) in try reader.text() }
    }

    /// Places in a list of so many.
    mutating func places(below count: Int) throws(PackageError) -> [Int] {
        let places = try list { (reader: inout BlobReader) throws(PackageError) in try reader.number() }
        guard places.allSatisfy({ (0..<count).contains($0) }) else { throw PackageError(.cacheBroken) }
        return places
    }

    mutating func optional<Item>(
        _ each: (inout BlobReader) throws(PackageError) -> Item
    ) throws(PackageError) -> Item? {
        try flag() ? try each(&self) : nil
    }

    mutating func optionalText() throws(PackageError) -> String? {
        try optional { (reader: inout BlobReader) throws(PackageError) in try reader.text() }
    }

    mutating func optionalNumber() throws(PackageError) -> Int? {
        try optional { (reader: inout BlobReader) throws(PackageError) in try reader.number() }
    }

    /// One of a list of words.
    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) throws(PackageError) -> Word {
        guard let word = Word(rawValue: try text()) else { throw PackageError(.cacheBroken) }
        return word
    }

    // MARK: Values

    mutating func tree() throws(PackageError) -> Tree? {
        guard try flag() else { return nil }
        var builder = TreeBuilder()
        try readElement(into: &builder, depth: 0)
        return builder.finish()
    }

    private mutating func readElement(into builder: inout TreeBuilder, depth: Int) throws(PackageError) {
        guard depth < Self.depthMaximum else { throw PackageError(.cacheBroken) }
        let name = builder.intern(try text())
        let kind = Node.Value(rawValue: UInt8(truncatingIfNeeded: try number())) ?? .none
        let isPrimitive = try flag()
        builder.begin(name, isListed: try flag())
        let value = try text()
        if kind != .none, kind != .hole { builder.setValue(Array(value.utf8), as: kind) }
        if isPrimitive { builder.setPrimitive() }
        let count = try number()
        guard count >= 0, count <= end - at else { throw PackageError(.cacheBroken) }
        for _ in 0..<count { try readElement(into: &builder, depth: depth + 1) }
        builder.end()
    }
}
