// SPDX-License-Identifier: Apache-2.0

extension Encoder {
    /// Writes one character, in one way or another.
    mutating func put(_ scalar: UInt32, at offset: Int, into output: inout [UInt8]) throws(TextError) {
        if charset == .iso2022JP, try putKana(scalar, at: offset, into: &output) { return }
        if !write(scalar, into: &output) { try substitute(scalar, at: offset, into: &output) }
    }

    /// Writes a place where the UTF-8 itself is broken.
    mutating func putUnreadable(
        _ code: TextError.Code, at offset: Int, into output: inout [UInt8]
    ) throws(TextError) {
        guard policy == .substitute else { throw TextError(code, offset: offset) }
        try put(0xFFFD, at: offset, into: &output)
    }

    /// Writes a character as it is; false when the charset lacks it.
    @inline(__always)
    mutating func write(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
        switch charset {
        case .ascii: writeByte(scalar, below: 0x80, into: &output)
        case .latin1: writeByte(scalar, below: 0x100, into: &output)
        case .utf8: writeUTF8(scalar, into: &output)
        case .iso2022JP: writeISO2022JP(scalar, into: &output)
        case .cp932: writeCP932(scalar, into: &output)
        case .eucJP: writeEUCJP(scalar, into: &output)
        }
    }
}

extension Encoder {
    /// Emits the escape sequence that selects a set, unless it is in force.
    mutating func select(_ selected: GraphicSet, into output: inout [UInt8]) {
        guard set != selected else { return }
        set = selected
        switch selected {
        case .jisX0208: output.append(contentsOf: [0x1B, 0x24, 0x42])
        case .jisX0212: output.append(contentsOf: [0x1B, 0x24, 0x28, 0x44])
        default: output.append(contentsOf: [0x1B, 0x28, 0x42])
        }
    }

    private func writeByte(_ scalar: UInt32, below limit: UInt32, into output: inout [UInt8]) -> Bool {
        guard scalar < limit else { return false }
        output.append(UInt8(truncatingIfNeeded: scalar))
        return true
    }

    /// Everything but private use: what it means is known to its own site only.
    private func writeUTF8(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
        guard !Self.isPrivateUse(scalar), let scalar = Unicode.Scalar(scalar) else { return false }
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        return true
    }

    /// ISO-2022-JP proper; never JIS-Roman, whose ¥ would be an escape character to HL7.
    private mutating func writeISO2022JP(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
        if scalar < 0x80 {
            guard !Self.isShift(scalar) else { return false }
            select(.ascii, into: &output)
            output.append(UInt8(truncatingIfNeeded: scalar))
            return true
        }
        var code = ReverseTable.windows[scalar]
        if Self.isStandard(code) {
            select(.jisX0208, into: &output)
        } else {
            code = hasSupplement ? ReverseTable.jisX0212[scalar] : 0
            guard code != 0 else { return false }
            select(.jisX0212, into: &output)
        }
        append(code, into: &output)
        return true
    }

    private func writeCP932(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
        if scalar < 0x80 || (0xFF61...0xFF9F).contains(scalar) {
            output.append(UInt8(truncatingIfNeeded: scalar < 0x80 ? scalar : scalar - 0xFF61 + 0xA1))
            return true
        }
        let code = ReverseTable.windows[scalar]
        guard code != 0 else { return false }
        let (lead, trail) = ShiftJIS.bytes(first: code >> 8, second: code & 0xFF)
        output.append(lead)
        output.append(trail)
        return true
    }

    private func writeEUCJP(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
        if scalar < 0x80 {
            output.append(UInt8(truncatingIfNeeded: scalar))
            return true
        }
        if (0xFF61...0xFF9F).contains(scalar) {
            output.append(0x8E)
            output.append(UInt8(truncatingIfNeeded: scalar - 0xFF61 + 0xA1))
            return true
        }
        var code = ReverseTable.windows[scalar]
        if !Self.isStandard(code) {
            code = ReverseTable.jisX0212[scalar]
            guard code != 0 else { return false }
            output.append(0x8F)
        }
        append(code | 0x8080, into: &output)
        return true
    }

    private func append(_ code: Int, into output: inout [UInt8]) {
        output.append(UInt8(truncatingIfNeeded: code >> 8))
        output.append(UInt8(truncatingIfNeeded: code))
    }

    /// Whether a code lies in rows JIS X 0208 itself fills: not NEC's row 13, nothing above row 84.
    private static func isStandard(_ code: Int) -> Bool { code != 0 && code < 0x7500 && code >> 8 != 0x2D }

    static func isPrivateUse(_ scalar: UInt32) -> Bool {
        (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF_0000
    }
}
