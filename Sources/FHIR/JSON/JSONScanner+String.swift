// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; eight bytes are loaded only where eight are left. Nothing lent is kept.

extension JSONScanner {
    mutating func beginString(
        _ piece: UnsafeBufferPointer<UInt8>, _ index: Int, isName: Bool
    ) throws(FHIRError.Code) -> Int {
        state = .string
        token.start = consumed + UInt64(index)
        token.isName = isName
        token.hasEscapes = false
        return try readString(piece, from: index + 1)
    }

    /// Reads until the closing quote or the end of the piece, and says how far.
    mutating func readString(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        var index = start
        if token.part != .plain, token.part != .sequence {
            index = try readEscape(piece, from: index)
            guard token.part == .plain else { return index }
        }
        var run = index
        if token.part == .sequence { index = try readSequence(piece, from: index) }
        while true {
            index = ordinary(piece, from: index)
            guard index < piece.count else {
                keep(piece, run..<index)
                return index
            }
            let byte = piece[index]
            if byte == UInt8(ascii: "\"") {
                try endString(piece, run..<index)
                return index + 1
            } else if byte >= 0x80 {
                index = try readCharacter(piece, from: index)
            } else if byte == UInt8(ascii: "\\") {
                keep(piece, run..<index)
                index = try beginEscape(piece, index)
                guard token.part == .plain else { return index }
                run = index
            } else {
                throw fault(byte == 0 ? .jsonNull : .jsonControl, at: consumed + UInt64(index))
            }
        }
    }

    /// The first byte from here on that is not an ordinary ASCII character.
    @inline(__always)
    private func ordinary(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while piece.count - index >= 8 {
            let special = JSONWord(piece, index).special
            if special != 0 { return index + special.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < piece.count {
            let byte = piece[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte >= 0x80 { break }
            index += 1
        }
        return index
    }

    private mutating func keep(_ piece: UnsafeBufferPointer<UInt8>, _ run: Range<Int>) {
        guard !run.isEmpty else { return }
        keep(UnsafeBufferPointer(rebasing: piece[run]))
    }

    /// Part of a name is kept here, part of a value there.
    mutating func keep(_ run: UnsafeBufferPointer<UInt8>) {
        guard token.isName else { return sink.run(run) }
        // One more than allowed is enough to know that it is too long.
        token.name.append(contentsOf: run.prefix(JSONToken.nameMaximum + 1 - token.name.count))
    }

    private mutating func endString(
        _ piece: UnsafeBufferPointer<UInt8>, _ run: Range<Int>
    ) throws(FHIRError.Code) {
        guard token.isName else {
            keep(piece, run)
            endValue()
            return try endStringValue(at: consumed + UInt64(run.upperBound))
        }
        state = .colon
        guard !token.name.isEmpty || token.hasEscapes else {
            return try endName(UnsafeBufferPointer(rebasing: piece[run]))
        }
        keep(piece, run)
        let whole = token.name
        token.name.removeAll(keepingCapacity: true)
        try whole.withUnsafeBufferPointer { (bytes) throws(FHIRError.Code) in try endName(bytes) }
    }

    private mutating func endName(_ bytes: UnsafeBufferPointer<UInt8>) throws(FHIRError.Code) {
        guard bytes.count <= JSONToken.nameMaximum else { throw .jsonName }
        try sink.name(bytes)
    }

    private mutating func endStringValue(at end: UInt64) throws(FHIRError.Code) {
        try sink.endString(token.start + 1..<end, hasEscapes: token.hasEscapes)
    }
}
