// SPDX-License-Identifier: Apache-2.0

/// Reads a value from its beginning, one rule of a grammar after the other. Never goes back.
struct ValueText {
    private let bytes: ArraySlice<UInt8>
    private(set) var at: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    var isAtEnd: Bool { at == bytes.endIndex }

    /// The next byte, if there is one.
    var next: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

    /// Takes this byte if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        at += 1
        return true
    }

    /// Takes this ASCII character if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool { take(UInt8(truncatingIfNeeded: character.value)) }

    /// Takes exactly so many digits: their number. At most nine.
    mutating func number(digits count: Int) -> Int? {
        guard bytes.endIndex - at >= count else { return nil }
        var number = 0
        for index in at..<at + count {
            guard bytes[index].isDigit else { return nil }
            number = number * 10 + Int(bytes[index] & 0x0F)
        }
        at += count
        return number
    }

    /// Takes all digits that follow; how many there were.
    mutating func skipDigits() -> Int {
        let start = at
        while let byte = next, byte.isDigit { at += 1 }
        return at - start
    }

    /// Whether a zero stands at a place that was read.
    func isZero(_ place: Int) -> Bool { bytes.indices.contains(place) && bytes[place] == 0x30 }
}

extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// What FHIR's patterns mean by `\s`.
    var isBlank: Bool { self == 0x20 || self >= 0x09 && self <= 0x0D }
    var isLetterOrDigit: Bool { isDigit || (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isLowercaseHex: Bool { isDigit || self >= 0x61 && self <= 0x66 }
    /// Below U+0020, but tab, line feed and carriage return.
    var isControl: Bool { self < 0x20 && self != 0x09 && self != 0x0A && self != 0x0D }
}
