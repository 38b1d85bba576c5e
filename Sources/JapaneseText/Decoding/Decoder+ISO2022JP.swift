// SPDX-License-Identifier: Apache-2.0
// Unsafe: see `Window.swift`; every load is preceded by a test against `window.end`, and the room rule holds
// because one byte in a one-byte set, or a pair in a two-byte set, never becomes more than three or six bytes.

extension Decoder {
    /// ISO-2022-JP: follows the escape sequences from set to set.
    mutating func decodeISO2022JP(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        let end = window.end
        let grid = Grid.jisX0208
        var from = window.start
        var to = target
        while from < end {
            switch set {
            case .ascii: Bytes.copy(&from, end, &to, stop: Self.escape)
            case .jisX0208: grid.copyJIS(&from, end, &to)
            default: break
            }
            if from == end { break }
            let byte = from.pointee
            if byte == Self.escape {
                guard try takeEscape(&from, window, &to) else { break }
            } else if set == .ascii || set == .roman || set == .kana {
                try takeByte(byte, at: window.offset + (from - window.start), &to)
                from += 1
            } else {
                guard try takePair(&from, window, &to) else { break }
            }
        }
        return Window.Progress(consumed: from - window.start, written: to - target)
    }

    private static let escape: UInt8 = 0x1B
    private static let carriageReturn: UInt8 = 0x0D
}

extension Decoder {
    /// Passes an escape sequence; false when its end has not arrived.
    @inline(__always)
    private mutating func takeEscape(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        // The two sequences that nearly all texts consist of.
        if window.end - from >= 3, from[2] == 0x42, from[1] == 0x28 || from[1] == 0x24 {
            set = from[1] == 0x28 ? .ascii : .jisX0208
            from += 3
            return true
        }
        return try takeAnyEscape(&from, window, &to)
    }

    @inline(never)
    private mutating func takeAnyEscape(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        let offset = window.offset + (from - window.start)
        switch EscapeSequence.read(from, available: window.end - from) {
        case .selects(let selected, let length):
            set = selected
            from += length
        case .selectsRightKana(let length):
            hasRightKana = true
            from += length
        case .announces(let length):
            from += length
        case .unknown(let selected, let length):
            try note(.unknownEscape, at: offset)
            set = selected ?? set
            Bytes.writeReplacement(&to)
            from += length
        case .incomplete:
            guard window.isLast else { return false }
            try note(.truncated, at: offset)
            Bytes.writeReplacement(&to)
            from = window.end
        }
        return true
    }

    /// Writes one byte of a one-byte set.
    @inline(never)
    private mutating func takeByte(
        _ byte: UInt8, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        switch byte {
        case 0x80...: try takeRight(byte, at: offset, &to)
        case 0..<0x20: try takeControl(byte, at: offset, &to)
        case 0x21...0x5F where set == .kana: Bytes.writeKana(byte | 0x80, &to)
        case 0x60...0x7E where set == .kana:
            try note(.unassigned, at: offset)
            Bytes.writeReplacement(&to)
        case 0x5C where set == .roman: Bytes.write(0xA5, &to)
        case 0x7E where set == .roman: Bytes.write(0x203E, &to)
        default:
            to.pointee = byte
            to += 1
        }
    }

    /// A byte with the high bit: half-width kana if ESC ) I said so, otherwise the declaration is wrong.
    private mutating func takeRight(
        _ byte: UInt8, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        if hasRightKana, (0xA1...0xDF).contains(byte) {
            Bytes.writeKana(byte, &to)
        } else {
            try note(.eightBitByte, at: offset)
            Bytes.writeReplacement(&to)
        }
    }

    /// A control character, which a careful sender writes in ASCII only. CR ends a segment: there we go back to
    /// ASCII ourselves, so that a forgotten escape sequence costs one segment at most.
    private mutating func takeControl(
        _ byte: UInt8, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        if set != .ascii, set != .roman || byte == Self.carriageReturn {
            try note(.missingReset, at: offset)
            if byte == Self.carriageReturn { set = .ascii }
        }
        to.pointee = byte
        to += 1
    }

    /// Passes a pair of a two-byte set, or a byte that cannot begin one; false when the second has not arrived.
    @inline(never)
    private mutating func takePair(
        _ from: inout UnsafePointer<UInt8>, _ window: Window, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Bool {
        let offset = window.offset + (from - window.start)
        let first = from.pointee
        guard (0x21...0x7E).contains(first) else {
            try takeStray(first, at: offset, &to)
            from += 1
            return true
        }
        guard window.end - from >= 2 else {
            guard window.isLast else { return false }
            try note(.truncated, at: offset)
            Bytes.writeReplacement(&to)
            from += 1
            return true
        }
        let second = from[1]
        guard (0x21...0x7E).contains(second) else {
            // The second byte stays: it may be the ESC or the CR that ends the damage.
            try note(.invalidBytes, at: offset)
            Bytes.writeReplacement(&to)
            from += 1
            return true
        }
        try takeCell(first, second, at: offset, &to)
        from += 2
        return true
    }

    private mutating func takeStray(
        _ byte: UInt8, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        switch byte {
        case 0x80...: try takeRight(byte, at: offset, &to)
        case 0..<0x20: try takeControl(byte, at: offset, &to)
        default:
            // SPACE and DEL are outside every set of 94 (ISO 2022, 6.2), but RFC 1468 wants them in ASCII.
            try note(.missingReset, at: offset)
            to.pointee = byte
            to += 1
        }
    }

    private mutating func takeCell(
        _ first: UInt8, _ second: UInt8, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        switch set {
        case .jisX0208: try take(Grid.jisX0208[Grid.index(first, second)], at: offset, &to)
        case .jisX0212: try take(Grid.jisX0212[Grid.index(first, second)], at: offset, &to)
        case .jisX0213Plane1: try take(PlaneTable.plane1.character(first, second), at: offset, &to)
        case .jisX0213Plane2: try take(PlaneTable.plane2.character(first, second), at: offset, &to)
        default: try take(UInt32(0), at: offset, &to)
        }
    }

    /// Writes the cell of a grid, saying so when only Windows knows it.
    @inline(__always)
    mutating func take(
        _ bits: UInt32, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        let packed = PackedUTF8(bits: bits)
        guard packed.isAssigned else {
            try note(.unassigned, at: offset)
            Bytes.writeReplacement(&to)
            return
        }
        if packed.isVendor { try note(.vendorCharacter, at: offset) }
        Bytes.store(bits, to)
        to += packed.count
    }

    private mutating func take(
        _ character: (scalar: UInt32, mark: UInt32)?, at offset: Int, _ to: inout UnsafeMutablePointer<UInt8>
    ) throws(TextError) {
        guard let character else { return try take(UInt32(0), at: offset, &to) }
        Bytes.write(character.scalar, &to)
        if character.mark != 0 { Bytes.write(character.mark, &to) }
    }
}
