// SPDX-License-Identifier: Apache-2.0
// Unsafe: thirty-two bytes are loaded only where they are left, single ones at indices below the count.
import FHIR

/// Lines and columns of a body that comes in pieces: counted once per piece, and looked up only when something is wrong.
struct LineCounter {
    /// Where the piece begins that is being read.
    private var position = FHIRError.Position(line: 1, column: 1)
    /// A byte order mark is no column.
    var hasByteOrderMark = false

    /// Where the byte behind these is, which are the beginning of the piece; columns count characters.
    func position(after bytes: UnsafeBufferPointer<UInt8>) -> FHIRError.Position {
        var place = count(bytes)
        if hasByteOrderMark, place.line == 1 { place = FHIRError.Position(line: 1, column: max(place.column - 1, 1)) }
        return place
    }

    /// Goes on behind a piece.
    mutating func advance(over piece: UnsafeBufferPointer<UInt8>) { position = count(piece) }

    private func count(_ bytes: UnsafeBufferPointer<UInt8>) -> FHIRError.Position {
        let lineStart = Self.lastLine(bytes)
        let continuations = Self.count(bytes, from: lineStart, Self.continuations)
        let breaks = lineStart == 0 ? 0 : Self.count(bytes, from: 0, Self.breaks)
        return FHIRError.Position(
            line: position.line + breaks,
            column: (breaks > 0 ? 1 : position.column) + bytes.count - lineStart - continuations)
    }

    /// Behind the last line break.
    private static func lastLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = bytes.count
        while end >= 32 {
            let hits = breaks(words(bytes, end - 32))
            guard hits[0] | hits[1] | hits[2] | hits[3] == 0 else { break }
            end -= 32
        }
        while end > 0, bytes[end - 1] != 0x0A { end -= 1 }
        return end
    }

    /// How many bytes are such, thirty-two at a time. Concrete vectors on purpose: masks cost ten times as much.
    @inline(__always)
    private static func count(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ marks: (SIMD4<UInt64>) -> SIMD4<UInt64>
    ) -> Int {
        var total = 0
        var index = start
        while bytes.count - index >= 32 {
            // A lane counts to 255 at most.
            let end = index + 32 * min(255, (bytes.count - index) / 32)
            var counts = SIMD4<UInt64>()
            while index < end {
                counts &+= marks(words(bytes, index))
                index += 32
            }
            for lane in 0..<8 { total += Int((counts &>> UInt64(8 * lane) & 0xFF).wrappedSum()) }
        }
        while index < bytes.count {
            total += Int(marks(SIMD4(UInt64(bytes[index]), 0, 0, 0))[0] & 1)
            index += 1
        }
        return total
    }

    /// The lowest bit of each byte that is a line break.
    @inline(__always)
    private static func breaks(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        let low = SIMD4<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
        let other = words ^ SIMD4(repeating: 0x0A0A_0A0A_0A0A_0A0A)
        return ~(((other & low) &+ low) | other | low) &>> 7
    }

    /// The lowest bit of each byte that continues a character.
    @inline(__always)
    private static func continuations(_ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
        words &>> 7 & ~(words &>> 6) & SIMD4(repeating: 0x0101_0101_0101_0101)
    }

    @inline(__always)
    private static func words(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> SIMD4<UInt64> {
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
    }
}
