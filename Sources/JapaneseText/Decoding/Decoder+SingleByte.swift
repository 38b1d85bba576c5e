// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`; every load is preceded by a test against `window.end`.

extension Decoder {
    /// ASCII: copied, and every eighth bit is an issue.
    mutating func decodeASCII(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        var from = window.start
        var to = target
        while from < window.end {
            Bytes.copy(&from, window.end, &to, stop: Self.nothing)
            if from == window.end { break }
            try note(.eightBitByte, at: window.offset + (from - window.start))
            Bytes.writeReplacement(&to)
            from += 1
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }

    /// ISO 8859-1: every byte is the scalar of the same number.
    func decodeLatin1(_ window: Window, _ target: UnsafeMutablePointer<UInt8>) -> Window.Progress {
        var from = window.start
        var to = target
        while from < window.end {
            Bytes.copy(&from, window.end, &to, stop: Self.nothing)
            while from < window.end, from.pointee >= 0x80 {
                Bytes.write(UInt32(from.pointee), &to)
                from += 1
            }
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }
}
