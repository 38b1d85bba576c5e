// SPDX-License-Identifier: Apache-2.0
// Unsafe: reads lent bytes at indices below their count, within the call.

/// Reads the value of an XML attribute as it is written, and writes it as a JSON string: references become characters,
/// white space becomes blanks (XML 1.0 sections 2.11 and 3.3.3).
struct XMLReferences: Sendable {
    /// The reference being read, without `&`; nil outside of one.
    private var reference: [UInt8]?
    private var isAfterCarriageReturn = false
    private var tail = XMLCharacters.Tail()

    /// No reference is open.
    var isComplete: Bool { reference == nil }

    /// Longer than any: `&#x0010FFFF;`.
    private static let referenceMaximum = 16

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) throws(FHIRError.Code) {
        var run = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if reference != nil {
                try readReference(byte, into: &output)
                run = index + 1
            } else if byte == UInt8(ascii: "&") || byte < 0x20 {
                output.appendJSON(UnsafeBufferPointer(rebasing: bytes[run..<index]))
                try readSpecial(byte, into: &output)
                run = index + 1
            } else {
                guard byte != UInt8(ascii: "<"), tail.accepts(byte) else { throw .holeCharacter }
                isAfterCarriageReturn = false
            }
        }
        output.appendJSON(UnsafeBufferPointer(rebasing: bytes[run...]))
    }

    private mutating func readSpecial(_ byte: UInt8, into output: inout [UInt8]) throws(FHIRError.Code) {
        let isSecondOfTwo = byte == 0x0A && isAfterCarriageReturn
        isAfterCarriageReturn = byte == 0x0D
        switch byte {
        case UInt8(ascii: "&"): reference = []
        case 0x09, 0x0A, 0x0D: if !isSecondOfTwo { output.append(0x20) }
        default: throw .holeCharacter
        }
    }

    private mutating func readReference(_ byte: UInt8, into output: inout [UInt8]) throws(FHIRError.Code) {
        guard byte == UInt8(ascii: ";") else {
            reference?.append(byte)
            guard reference?.count ?? 0 <= Self.referenceMaximum else { throw .holeReference }
            return
        }
        guard let scalar = Self.scalar(reference ?? []) else { throw .holeReference }
        guard XMLCharacters.contains(scalar) else { throw .holeCharacter }
        reference = nil
        let utf8 = UTF8Bytes(scalar)
        withUnsafeBytes(of: utf8.bytes) {
            output.appendJSON(UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<utf8.count]))
        }
    }

    /// What a reference stands for.
    private static func scalar(_ name: [UInt8]) -> UInt32? {
        switch String(decoding: name, as: UTF8.self) {
        case "amp": UInt32(UInt8(ascii: "&"))
        case "lt": UInt32(UInt8(ascii: "<"))
        case "gt": UInt32(UInt8(ascii: ">"))
        case "quot": UInt32(UInt8(ascii: "\""))
        case "apos": UInt32(UInt8(ascii: "'"))
        case let text where text.hasPrefix("#x"): digits(text.dropFirst(2), radix: 16)
        case let text where text.hasPrefix("#"): digits(text.dropFirst(), radix: 10)
        default: nil
        }
    }

    private static func digits(_ text: Substring, radix: Int) -> UInt32? {
        text.first == "+" || text.first == "-" ? nil : UInt32(text, radix: radix)
    }
}
