// SPDX-License-Identifier: Apache-2.0

/// Writes the compact binary form that stores keep: little-endian base-128 integers, length-prefixed text.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// One byte as it is.
    package mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// Seven bits a byte, lowest first.
    package mutating func unsigned(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Small whichever sign it has.
    package mutating func signed(_ value: Int64) {
        unsigned(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63))
    }

    /// A length or a number of things; never negative.
    package mutating func count(_ value: Int) { unsigned(UInt64(max(0, value))) }

    /// UTF-8 behind its length.
    package mutating func text(_ value: String) {
        count(value.utf8.count)
        bytes.append(contentsOf: value.utf8)
    }

    /// Bytes behind their length.
    package mutating func data(_ value: [UInt8]) {
        count(value.count)
        bytes.append(contentsOf: value)
    }

    /// Yes or no, in one byte.
    package mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

    /// A flag, and the value when there is one.
    package mutating func optional<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
        flag(value != nil)
        if let value { write(&self, value) }
    }
}

/// Reads what `ByteWriter` wrote. Anything unexpected is `damaged`, never a trap.
package struct ByteReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    package init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    package var isAtEnd: Bool { position == bytes.endIndex }

    private static let damaged = StoreError(.damaged, "a stored record does not read back")

    /// One byte.
    package mutating func byte() throws(StoreError) -> UInt8 {
        guard position < bytes.endIndex else { throw Self.damaged }
        defer { position += 1 }
        return bytes[position]
    }

    /// What `unsigned` wrote.
    package mutating func unsigned() throws(StoreError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
        }
        throw Self.damaged
    }

    /// What `signed` wrote.
    package mutating func signed() throws(StoreError) -> Int64 {
        let raw = try unsigned()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    /// What `count` wrote.
    package mutating func count() throws(StoreError) -> Int {
        guard let value = Int(exactly: try unsigned()) else { throw Self.damaged }
        return value
    }

    /// Bytes behind their length, without copying them.
    package mutating func data() throws(StoreError) -> ArraySlice<UInt8> {
        let length = try count()
        guard length <= bytes.endIndex - position else { throw Self.damaged }
        defer { position += length }
        return bytes[position..<position + length]
    }

    /// Text behind its length.
    package mutating func text() throws(StoreError) -> String { String(decoding: try data(), as: UTF8.self) }

    /// Yes or no.
    package mutating func flag() throws(StoreError) -> Bool { try byte() != 0 }

    /// A value, where the flag before it says that there is one.
    package mutating func optional<Value>(
        _ read: (inout ByteReader) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        try flag() ? try read(&self) : nil
    }

    /// One of a set of stable words.
    package mutating func word<Value: RawRepresentable>(
        _: Value.Type
    ) throws(StoreError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try text()) else { throw Self.damaged }
        return value
    }
}
