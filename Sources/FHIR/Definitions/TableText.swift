// SPDX-License-Identifier: Apache-2.0
// Unsafe: copies `count` bytes from the embedded table, which is constant, as long as the program and that large.
import CTables

/// An embedded table of `Schemas/fhir-r4`, read line by line and word by word. Its comments are skipped.
struct TableText {
    private let bytes: [UInt8]
    private var at = 0
    private var lineEnd = 0

    init(_ table: tenma_table) { bytes = Array(UnsafeBufferPointer(start: table.bytes, count: table.count)) }

    /// Goes to the next line; false at the end.
    mutating func nextLine() -> Bool {
        while true {
            at = lineEnd == 0 ? 0 : lineEnd + 1
            guard at < bytes.count else { return false }
            lineEnd = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if at == lineEnd || bytes[at] != UInt8(ascii: "#") { return true }
        }
    }

    /// The byte that comes next on this line.
    var first: UInt8? { at < lineEnd ? bytes[at] : nil }

    /// The next word of this line, up to a blank.
    mutating func nextWord() -> ArraySlice<UInt8>? {
        while at < lineEnd, bytes[at] == UInt8(ascii: " ") { at += 1 }
        guard at < lineEnd else { return nil }
        let start = at
        while at < lineEnd, bytes[at] != UInt8(ascii: " ") { at += 1 }
        return bytes[start..<at]
    }

    /// What is left of this line, without the blank before it.
    mutating func rest() -> ArraySlice<UInt8> {
        while at < lineEnd, bytes[at] == UInt8(ascii: " ") { at += 1 }
        defer { at = lineEnd }
        return bytes[at..<lineEnd]
    }
}

extension ArraySlice<UInt8> {
    /// As text; the tables are ASCII.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// What comes after this beginning, if it begins so.
    func after(_ beginning: StaticString) -> ArraySlice<UInt8>? {
        let wanted = beginning.description.utf8
        return starts(with: wanted) ? dropFirst(wanted.count) : nil
    }
}
