// SPDX-License-Identifier: Apache-2.0
// Unsafe: indices stay below the piece's count; what is kept is copied.
import FHIR

/// The reference that is being read.
struct ReferenceState {
    var isInValue = false
    /// Where its `&` is.
    var start: UInt64 = 0
    /// What stands between `&` and `;` so far.
    var spelling: [UInt8] = []

    /// `#x10FFFF` with room for zeros; nothing legal is longer.
    static let maximum = 16
}

/// References (XML 1.0, productions 66 to 68): the five that need no DTD, and characters.
extension XMLGuard {
    mutating func beginReference(_ index: Int, isInValue: Bool) {
        reference.isInValue = isInValue
        reference.start = offset(index)
        reference.spelling.removeAll(keepingCapacity: true)
        state = .reference
    }

    mutating func readReference(_ piece: UnsafeBufferPointer<UInt8>, _ start: Int) throws(XMLFault) -> Int {
        var index = start
        while index < piece.count {
            let byte = piece[index]
            index += 1
            guard byte != UInt8(ascii: ";") else {
                try endReference(index)
                return index
            }
            reference.spelling.append(byte)
            guard reference.spelling.count <= ReferenceState.maximum, XMLBytes.isName(byte) || byte == 0x23 else {
                throw XMLFault(.xmlReference, at: reference.start, seen: offset(index))
            }
        }
        return index
    }

    private mutating func endReference(_ index: Int) throws(XMLFault) {
        guard let scalar = Self.scalar(reference.spelling), XMLBytes.isCharacter(scalar),
            let character = Unicode.Scalar(scalar)
        else { throw XMLFault(.xmlReference, at: reference.start, seen: offset(index)) }
        state = reference.isInValue ? .value : .text
        guard reference.isInValue else { return }
        for byte in String(character).utf8 { try keep(byte) }
    }

    /// What a reference stands for, spelled without `&` and `;`.
    static func scalar(_ spelling: [UInt8]) -> UInt32? {
        switch spelling {
        case Array("amp".utf8): return 0x26
        case Array("lt".utf8): return 0x3C
        case Array("gt".utf8): return 0x3E
        case Array("quot".utf8): return 0x22
        case Array("apos".utf8): return 0x27
        default: break
        }
        guard spelling.first == UInt8(ascii: "#"), spelling.count > 1 else { return nil }
        let isHexadecimal = spelling[1] == UInt8(ascii: "x")
        let digits = spelling.dropFirst(isHexadecimal ? 2 : 1)
        guard !digits.isEmpty else { return nil }
        var scalar: UInt32 = 0
        for byte in digits {
            guard let digit = digit(byte), isHexadecimal || digit < 10 else { return nil }
            scalar = scalar * (isHexadecimal ? 16 : 10) + digit
            guard scalar <= 0x10_FFFF else { return nil }
        }
        return scalar
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }
}
