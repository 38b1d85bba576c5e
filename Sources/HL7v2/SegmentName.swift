// SPDX-License-Identifier: Apache-2.0

/// The three letters of a segment, as one number that compares fast.
public struct SegmentName: Sendable, Hashable, CustomStringConvertible {
    let packed: UInt32

    init(packed: UInt32) { self.packed = packed & 0xFF_FFFF }

    /// Reads `PID`, `ZX1`: a capital letter, then capital letters or digits. Anything else is no segment name.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 3 else { return nil }
        self.init(packed: UInt32(bytes[0]) | UInt32(bytes[1]) << 8 | UInt32(bytes[2]) << 16)
        guard isValid else { return nil }
    }

    /// Chapter 2, section 2.5.1: three characters, the first a letter.
    var isValid: Bool {
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        let (first, second, third) = bytes
        return isLetter(first) && (isLetter(second) || isDigit(second)) && (isLetter(third) || isDigit(third))
    }

    /// The three bytes.
    var bytes: (UInt8, UInt8, UInt8) {
        (UInt8(packed & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed >> 16 & 0xFF))
    }

    public var description: String {
        let (first, second, third) = bytes
        return String(decoding: [first, second, third], as: UTF8.self)
    }

    static let msh = named("MSH")
    static let msa = named("MSA")
    static let err = named("ERR")
    static let dsc = named("DSC")
    static let add = named("ADD")
    static let batch = [named("FHS"), named("BHS"), named("BTS"), named("FTS")]

    private static func named(_ text: StaticString) -> SegmentName {
        var packed: UInt32 = 0
        text.withUTF8Buffer { for byte in $0.reversed() { packed = packed << 8 | UInt32(byte) } }
        return SegmentName(packed: packed)
    }
}
