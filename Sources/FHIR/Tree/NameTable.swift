// SPDX-License-Identifier: Apache-2.0
import CTables

/// All names that R4 gives to elements and types, found by their bytes. Built once, on first use, from
/// `Schemas/fhir-r4/names.txt`.
public struct NameTable: Sendable {
    /// The names of R4 4.0.1.
    public static let r4 = NameTable(lines(of: TableText(tenma_table_fhir_r4_names())))

    let names: [String]
    private let slots: [UInt32]
    private let mask: Int

    init(_ names: [String]) {
        self.names = names
        var size = 16
        while size < names.count * 4 { size <<= 1 }
        mask = size - 1
        var slots = [UInt32](repeating: UInt32.max, count: size)
        for (number, name) in names.enumerated() {
            var slot = Self.hash(Array(name.utf8).span.bytes) & mask
            while slots[slot] != UInt32.max { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number)
        }
        self.slots = slots
    }

    /// How many there are.
    public var count: Int { names.count }

    /// How a name of this table is spelled; empty for the names that trees give out themselves.
    public subscript(name: Name) -> String { name.number < names.count ? names[Int(name.number)] : "" }

    private static func lines(of text: consuming TableText) -> [String] {
        var names: [String] = []
        while text.nextLine() { names.append(text.rest().string) }
        return names
    }

    private static func hash(_ bytes: RawSpan) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<bytes.byteCount {
            hash = (hash ^ UInt64(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash >> 20)
    }

    func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Name? {
        var slot = Self.hash(bytes.span.bytes) & mask
        while slots[slot] != UInt32.max {
            if names[Int(slots[slot])].utf8.elementsEqual(bytes) { return Name(number: slots[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The number of a name that the table is known to have.
    func number(of bytes: ArraySlice<UInt8>) -> Name {
        guard let name = bytes.withUnsafeBufferPointer(find) else {
            preconditionFailure("names.txt has every name of elements.txt: tenma-tables writes both")
        }
        return name
    }
}
