// SPDX-License-Identifier: Apache-2.0
// Unsafe: only reads the bytes of the piece it is lent, by iterating over them.
import FHIR

/// Lines and columns of a body that comes in pieces: counted once per piece, and looked up only when something is wrong.
struct LineCounter {
    /// Where the piece begins that is being read.
    private var position = FHIRError.Position(line: 1, column: 1)
    /// A byte order mark is no column.
    var hasByteOrderMark = false

    /// Where a byte of the piece is; columns count characters (Unicode scalars).
    func position(after bytes: UnsafeBufferPointer<UInt8>) -> FHIRError.Position {
        var line = position.line
        var column = position.column
        if let last = bytes.lastIndex(of: 0x0A) {
            line += Self.breaks(bytes)
            column = 1 + Self.characters(UnsafeBufferPointer(rebasing: bytes[(last + 1)...]))
        } else {
            column += Self.characters(bytes)
        }
        return FHIRError.Position(line: line, column: hasByteOrderMark && line == 1 ? max(column - 1, 1) : column)
    }

    /// Goes on behind a piece.
    mutating func advance(over piece: UnsafeBufferPointer<UInt8>) {
        let isMarked = hasByteOrderMark
        hasByteOrderMark = false
        position = position(after: piece)
        hasByteOrderMark = isMarked
    }

    private static func breaks(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte == 0x0A { count &+= 1 }
        return count
    }

    private static func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }
}
