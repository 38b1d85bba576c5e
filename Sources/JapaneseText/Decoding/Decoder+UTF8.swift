// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`; every load is preceded by a test against `window.end`, and UTF-8 never grows except
// where U+FFFD takes the place of at least one byte.

extension Decoder {
    /// UTF-8: checked and copied.
    mutating func decodeUTF8(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        let end = window.end
        var from = window.start
        var to = target
        while from < end {
            if from.pointee < 0x80 { Bytes.copy(&from, end, &to, stop: Self.nothing) }
            Self.copyThrees(&from, end, &to)
            if from == end { break }
            if from.pointee < 0x80 { continue }
            guard try takeUTF8(&from, window, &to) else { break }
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }

    /// Copies characters of three bytes: kana and kanji.
    @inline(__always)
    private static func copyThrees(
        _ from: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ to: inout UnsafeMutablePointer<UInt8>
    ) {
        while end - from >= 4 {
            let word = Bytes.load32(from)
            guard word & 0xC0_C0F0 == 0x80_80E0 else { return }
            // The bits that tell an overlong form (E0 80–9F) and a surrogate (ED A0–BF) from a character.
            let telling = word & 0x200F
            guard telling != 0, telling != 0x200D else { return }
            Bytes.store(word, to)
            from += 3
            to += 3
        }
    }

    /// Passes one character or one run of bytes that is none; false when its end has not arrived.
    private mutating func takeUTF8(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        switch UTF8Form.read(from, available: window.end - from) {
        case .scalar(_, let length):
            for at in 0..<length { to[at] = from[at] }
            to += length
            from += length
            return true
        case .incomplete:
            guard window.isLast else { return false }
            try note(.truncated, at: window.offset + (from - window.start))
            from = window.end
        case .invalid(let length):
            try note(.invalidBytes, at: window.offset + (from - window.start))
            from += length
        }
        Bytes.writeReplacement(&to)
        return true
    }
}
