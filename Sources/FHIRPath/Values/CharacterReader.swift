// SPDX-License-Identifier: Apache-2.0

/// Reads a short text from its front: numbers, dates, units. It only ever moves on by what it has recognised.
struct CharacterReader<Bytes: Collection<UInt8>> {
    private let bytes: Bytes
    private var index: Bytes.Index

    /// From the first byte.
    init(_ bytes: Bytes) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// Whether all was read.
    var isAtEnd: Bool { index == bytes.endIndex }
    /// What comes, without taking it.
    var next: UInt8? { isAtEnd ? nil : bytes[index] }
    /// What was not read.
    var rest: Bytes.SubSequence { bytes[index...] }

    /// Takes one byte, whatever it is.
    mutating func take() -> UInt8? {
        guard let byte = next else { return nil }
        bytes.formIndex(after: &index)
        return byte
    }

    /// Takes this character where it comes.
    mutating func takes(_ character: Unicode.Scalar) -> Bool {
        guard let byte = next, UInt32(byte) == character.value else { return false }
        bytes.formIndex(after: &index)
        return true
    }

    /// Takes a digit where one comes.
    mutating func takesDigit() -> Int? {
        guard let byte = next, byte &- 0x30 < 10 else { return nil }
        bytes.formIndex(after: &index)
        return Int(byte) - 0x30
    }

    /// A number of so many digits, at most nine; nil where fewer stand.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var (value, count) = (0, 0)
        while count < min(digits.upperBound, 9), let digit = takesDigit() {
            value = value * 10 + digit
            count += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    /// Takes as long as bytes are of a kind.
    mutating func run(while isWanted: (UInt8) -> Bool) -> Bytes.SubSequence {
        let start = index
        while let byte = next, isWanted(byte) { bytes.formIndex(after: &index) }
        return bytes[start..<index]
    }
}
