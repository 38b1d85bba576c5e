// SPDX-License-Identifier: Apache-2.0

/// Numbers as text (R4 datatypes page): their value is never computed beyond 32 bits.
extension ValueText {
    /// A whole integer of at most 32 bits, signed.
    mutating func isInteger(in range: ClosedRange<Int64>) -> Bool {
        let isNegative = take("-")
        guard !isNegative || range.lowerBound < 0 else { return false }
        let start = at
        guard let value = integer() else { return false }
        guard at - start == 1 || !isZero(start), isAtEnd else { return false }
        return range.contains(isNegative ? -value : value)
    }

    /// All digits that follow, at most ten of them.
    private mutating func integer() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let byte = next, byte.isDigit {
            value = value * 10 + Int64(byte & 0x0F)
            count += 1
            guard count <= 10 else { return nil }
            _ = take(byte)
        }
        return count > 0 ? value : nil
    }

    /// A whole decimal: no leading zeros, no plus, digits on both sides of the point; an exponent is allowed.
    mutating func isDecimal() -> Bool {
        _ = take("-")
        let start = at
        let count = skipDigits()
        guard count == 1 || count > 1 && !isZero(start) else { return false }
        if take("."), skipDigits() == 0 { return false }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard skipDigits() > 0 else { return false }
        }
        return isAtEnd
    }
}
