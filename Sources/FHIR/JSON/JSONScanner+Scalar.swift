// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count.

/// Numbers, exactly as RFC 8259 section 6 has them, and the three words.
extension JSONScanner {
    mutating func beginNumber(_ piece: UnsafeBufferPointer<UInt8>, _ index: Int) throws(FHIRError.Code) -> Int {
        state = .number
        token.start = consumed + UInt64(index)
        token.number = JSONToken.Number(first: piece[index]) ?? .integer
        let end = try scanNumber(piece, from: index + 1)
        return try keepNumber(piece, index..<end)
    }

    mutating func readNumber(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        let end = try scanNumber(piece, from: start)
        return try keepNumber(piece, start..<end)
    }

    private mutating func keepNumber(
        _ piece: UnsafeBufferPointer<UInt8>, _ run: Range<Int>
    ) throws(FHIRError.Code) -> Int {
        if !run.isEmpty { sink.run(UnsafeBufferPointer(rebasing: piece[run])) }
        if run.upperBound < piece.count { try endNumber() }
        return run.upperBound
    }

    mutating func endNumber() throws(FHIRError.Code) {
        endValue()
        try sink.endNumber(at: token.start)
    }

    /// Where the number stops, or the piece.
    private mutating func scanNumber(
        _ piece: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count {
            guard let next = token.number.next(piece[index]) else {
                guard token.number.isComplete, !isLeadingZero(piece[index]) else {
                    throw fault(.jsonNumber, at: consumed + UInt64(index))
                }
                return index
            }
            token.number = next
            index += 1
        }
        return index
    }

    private func isLeadingZero(_ byte: UInt8) -> Bool { token.number == .zero && byte &- 0x30 < 10 }

    mutating func beginLiteral(
        _ literal: JSONToken.Literal, _ piece: UnsafeBufferPointer<UInt8>, _ index: Int
    ) throws(FHIRError.Code) -> Int {
        state = .literal
        token.start = consumed + UInt64(index)
        token.literal = literal
        token.count = 0
        return try readLiteral(piece, from: index)
    }

    mutating func readLiteral(_ piece: UnsafeBufferPointer<UInt8>, from start: Int) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count, token.count < token.literal.count {
            guard UInt64(piece[index]) == token.literal.letters >> (8 * UInt64(token.count)) & 0xFF else {
                throw fault(.jsonSyntax, at: consumed + UInt64(index))
            }
            token.count += 1
            index += 1
        }
        if token.count == token.literal.count { try endLiteral() }
        return index
    }

    private mutating func endLiteral() throws(FHIRError.Code) {
        endValue()
        switch token.literal {
        case .true: try sink.boolean(true, at: token.start)
        case .false: try sink.boolean(false, at: token.start)
        case .null: try sink.null(at: token.start)
        }
    }
}

extension JSONToken.Number {
    /// Whether all of a text is a number.
    static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, let start = Self(first: first) else { return false }
        var number = start
        for byte in text.dropFirst() {
            guard let next = number.next(byte) else { return false }
            number = next
        }
        return number.isComplete
    }

    /// A number that begins with this byte.
    init?(first byte: UInt8) {
        switch byte {
        case UInt8(ascii: "-"): self = .minus
        case UInt8(ascii: "0"): self = .zero
        case UInt8(ascii: "1")...UInt8(ascii: "9"): self = .integer
        default: return nil
        }
    }

    /// Where the number goes on with this byte; nil where it does not.
    @inline(__always)
    func next(_ byte: UInt8) -> Self? {
        let isDigit = byte &- 0x30 < 10
        let isExponent = byte | 0x20 == UInt8(ascii: "e")
        switch self {
        case .minus: return isDigit ? (byte == 0x30 ? .zero : .integer) : nil
        case .zero, .integer:
            if isDigit, self == .integer { return .integer }
            return byte == UInt8(ascii: ".") ? .point : isExponent ? .exponent : nil
        case .point, .fraction:
            if isDigit { return .fraction }
            return isExponent && self == .fraction ? .exponent : nil
        case .exponent where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"): return .sign
        case .exponent, .sign, .power: return isDigit ? .power : nil
        }
    }
}
