// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`; every load is preceded by a test against `window.end`.

extension Decoder {
    /// EUC-JP: ASCII, JIS X 0208 in two high bytes, half-width kana after 8E, JIS X 0212 after 8F.
    mutating func decodeEUCJP(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        let end = window.end
        let grid = Grid.jisX0208
        var from = window.start
        var to = target
        while from < end {
            if from.pointee < 0x80 { Bytes.copy(&from, end, &to, stop: Self.nothing) }
            grid.copyEUC(&from, end, &to)
            if from == end { break }
            if from.pointee < 0x80 { continue }
            guard try takeEUC(&from, window, &to) else { break }
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }

    /// Passes what is no ordinary character of JIS X 0208; false when its end has not arrived.
    @inline(never)
    private mutating func takeEUC(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        let offset = window.offset + (from - window.start)
        let first = from.pointee
        let length = first == 0x8F ? 3 : first == 0x8E || (0xA1...0xFE).contains(first) ? 2 : 1
        let available = min(length, window.end - from)
        let isBegun = (1..<available).allSatisfy { (0xA1...0xFE).contains(from[$0]) }
        guard length > 1, isBegun else {
            try note(.invalidBytes, at: offset)
            Bytes.writeReplacement(&to)
            from += 1
            return true
        }
        guard available == length else {
            guard window.isLast else { return false }
            try note(.truncated, at: offset)
            Bytes.writeReplacement(&to)
            from = window.end
            return true
        }
        switch first {
        case 0x8E where from[1] <= 0xDF: Bytes.writeKana(from[1], &to)
        case 0x8E: try take(0, at: offset, &to)
        case 0x8F: try take(Grid.jisX0212[Grid.index(from[1], from[2])], at: offset, &to)
        default: try take(Grid.jisX0208[Grid.index(first, from[1])], at: offset, &to)
        }
        from += length
        return true
    }
}
