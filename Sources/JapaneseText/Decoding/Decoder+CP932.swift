// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`; every load is preceded by a test against `window.end`.

extension Decoder {
    /// CP932: ASCII, half-width kana in one byte, everything else in two.
    mutating func decodeCP932(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        let end = window.end
        let grid = Grid.cp932
        var from = window.start
        var to = target
        while from < end {
            if from.pointee < 0x80 { Bytes.copy(&from, end, &to, stop: Self.nothing) }
            grid.copyCP932(&from, end, &to)
            if from == end { break }
            let byte = from.pointee
            if byte < 0x80 { continue }
            if (0xA1...0xDF).contains(byte) {
                Bytes.writeKana(byte, &to)
                from += 1
            } else {
                guard try takeCP932(&from, window, &to) else { break }
            }
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }

    /// As a byte at which to stop copying: none. `Bytes.copy` stops at every byte over 7F anyhow.
    static let nothing: UInt8 = 0xFF

    /// Passes what is no ordinary character; false when its second byte has not arrived.
    @inline(never)
    private mutating func takeCP932(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        let offset = window.offset + (from - window.start)
        let lead = from.pointee
        let isLead = ShiftJIS.isLead(lead)
        if isLead, window.end - from < 2 {
            guard window.isLast else { return false }
            try note(.truncated, at: offset)
            from += 1
        } else if isLead, ShiftJIS.isTrail(from[1]) {
            // A whole pair, with a trail byte that may look like a delimiter: it goes as one.
            let isPrivate = (0xF0...0xF9).contains(lead)
            try note(isPrivate ? .privateUse : .unassigned, at: offset)
            from += 2
        } else {
            try note(.invalidBytes, at: offset)
            from += 1
        }
        Bytes.writeReplacement(&to)
        return true
    }
}
