// SPDX-License-Identifier: Apache-2.0

extension PathDecimal {
    /// From a text: `-12.50`, as FHIRPath and R4 write it, and `1.5e3` as R4 may. Nil for all else, and for what is
    /// too large.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// The same from bytes: `tree.text[…]`.
    init?(utf8 bytes: some Collection<UInt8>) {
        var reader = CharacterReader(bytes)
        let isNegative = reader.takes("-")
        if !isNegative { _ = reader.takes("+") }
        var digits = DigitCollector()
        guard digits.read(&reader, areDecimals: false) else { return nil }
        if reader.takes("."), !digits.read(&reader, areDecimals: true) { return nil }
        guard let exponent = Self.exponent(&reader), reader.isAtEnd, !digits.isTooLarge else { return nil }
        self.init(isNegative: isNegative, magnitude: digits.value, scale: digits.scale, exponent: exponent)
    }

    /// `e-3`: 0 where nothing stands, nil for what is none.
    private static func exponent(_ reader: inout CharacterReader<some Collection<UInt8>>) -> Int? {
        guard reader.takes("e") || reader.takes("E") else { return 0 }
        let isNegative = reader.takes("-")
        if !isNegative { _ = reader.takes("+") }
        guard let value = reader.number(digits: 1...3) else { return nil }
        return isNegative ? -value : value
    }

    /// A number and its power of ten.
    init?(isNegative: Bool, magnitude: UInt128, scale: Int, exponent: Int) {
        let places = scale - exponent
        guard places < 0, magnitude != 0 else {
            self.init(isNegative: isNegative, magnitude: magnitude, scale: max(0, places))
            return
        }
        guard places >= -Self.scaleMaximum else { return nil }
        let (digits, isOver) = magnitude.multipliedReportingOverflow(by: .tenTo(-places))
        guard !isOver else { return nil }
        self.init(isNegative: isNegative, magnitude: digits, scale: 0)
    }

    /// As it was written, without sign for nothing: `12.50`.
    public var text: String {
        let digits = String(magnitude)
        let sign = isNegative ? "-" : ""
        guard scale > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(scale)).\(padded.suffix(scale))"
    }
}

/// Puts digits together as long as there is room; decimals beyond it are left out.
private struct DigitCollector {
    var value: UInt128 = 0
    var scale = 0
    var isTooLarge = false
    private var isFull = false

    /// Reads a run of digits; false where none stands.
    mutating func read(_ reader: inout CharacterReader<some Collection<UInt8>>, areDecimals: Bool) -> Bool {
        guard var digit = reader.takesDigit() else { return false }
        while true {
            append(digit, isDecimal: areDecimals)
            guard let next = reader.takesDigit() else { return true }
            digit = next
        }
    }

    private mutating func append(_ digit: Int, isDecimal: Bool) {
        let hasRoom = value <= (UInt128(Int128.max) - UInt128(digit)) / 10
        guard hasRoom, !isFull, scale < PathDecimal.scaleMaximum else {
            isFull = true
            isTooLarge = isTooLarge || !isDecimal
            return
        }
        value = value * 10 + UInt128(digit)
        scale += isDecimal ? 1 : 0
    }
}
