// SPDX-License-Identifier: Apache-2.0
// Unsafe: copies `count` bytes from the embedded table, which is constant, as long as the program and that large.
import CTables

/// An embedded table of `Schemas/`, read line by line; lines that begin with `#` are skipped.
struct TableLines {
    /// A line in words. A line that goes on with the one before begins with a blank.
    struct Line {
        let isContinuation: Bool
        let words: [ArraySlice<UInt8>]
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ table: tenma_table) { bytes = Array(UnsafeBufferPointer(start: table.bytes, count: table.count)) }

    /// The next line with anything on it; nil at the end.
    mutating func next() -> Line? {
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let line = bytes[at..<end]
            at = end + 1
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            return Line(isContinuation: first == UInt8(ascii: " "), words: line.split(separator: UInt8(ascii: " ")))
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// As text; the tables are ASCII.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// The number that stands here.
    var number: Int? { Int(string) }
}
