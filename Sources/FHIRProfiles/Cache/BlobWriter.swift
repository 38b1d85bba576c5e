// SPDX-License-Identifier: Apache-2.0
import FHIR

/// Bytes of the compiled cache as they grow: numbers of seven bits a byte, texts behind their length.
struct BlobWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    mutating func write(_ text: String) { write(Array(text.utf8)) }

    mutating func write(_ content: [UInt8]) {
        write(content.count)
        bytes += content
    }

    mutating func write<Item>(_ list: [Item], _ each: (inout BlobWriter, Item) -> Void) {
        write(list.count)
        for item in list { each(&self, item) }
    }

    mutating func write(_ list: [String]) { write(list) { $0.write($1) } }

    mutating func write(_ list: [Int]) { write(list) { $0.write($1) } }

    mutating func write<Item>(_ item: Item?, _ each: (inout BlobWriter, Item) -> Void) {
        write(item != nil)
        if let item { each(&self, item) }
    }

    mutating func write(_ text: String?) { write(text) { $0.write($1) } }

    mutating func write(_ number: Int?) { write(number) { $0.write($1) } }

    mutating func write(_ value: Tree?) { write(value) { $0.write($1.root) } }

    /// As deep as the value, which its reader bounded.
    private mutating func write(_ element: Element) {
        write(element.name)
        write(Int(element.node.value.rawValue))
        write(element.node.isPrimitive)
        write(element.node.isListed)
        write(element.text ?? "")
        write(Array(element.children)) { $0.write($1) }
    }
}
