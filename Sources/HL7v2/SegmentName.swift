// SPDX-License-Identifier: Apache-2.0

/// The three letters of a segment, as one number that compares fast.
public struct SegmentName: Sendable, Hashable, CustomStringConvertible {
    let packed: UInt32

    init(packed: UInt32) { self.packed = packed & 0xFF_FFFF }

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        packed = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
    }

    /// Reads `PID`, `ZX1`: a capital letter, then capital letters or digits. Anything else is no segment name.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 3 else { return nil }
        self.init(bytes[0], bytes[1], bytes[2])
        guard isValid else { return nil }
    }

    /// Chapter 2, section 2.5.1: three characters, the first a letter.
    var isValid: Bool {
        @inline(__always) get {
            let (first, second, third) = bytes
            return Self.isLetter(first) && (Self.isLetter(second) || Self.isDigit(second))
                && (Self.isLetter(third) || Self.isDigit(third))
        }
    }

    @inline(__always) private static func isLetter(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    @inline(__always) private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// The three bytes.
    var bytes: (UInt8, UInt8, UInt8) {
        (UInt8(packed & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed >> 16 & 0xFF))
    }

    public var description: String {
        let (first, second, third) = bytes
        return String(decoding: [first, second, third], as: UTF8.self)
    }

    static let msh = SegmentName(0x4D, 0x53, 0x48)
    static let msa = SegmentName(0x4D, 0x53, 0x41)
    static let err = SegmentName(0x45, 0x52, 0x52)

    static let batch = [
        SegmentName(0x46, 0x48, 0x53), SegmentName(0x42, 0x48, 0x53), SegmentName(0x42, 0x54, 0x53),
        SegmentName(0x46, 0x54, 0x53),
    ]

    /// Whether these first bytes, up to three, may become this name.
    func begins(with found: ArraySlice<UInt8>) -> Bool {
        let (first, second, third) = bytes
        return [first, second, third].starts(with: found)
    }

    /// Why no segment of this name can stand behind MSH, if so.
    var refusal: ParseError.Code? {
        switch packed {
        case 0x48534D: .secondHeader
        case 0x534846, 0x534842, 0x535442, 0x535446: .batch
        case 0x435344, 0x444441: .continuation
        default: nil
        }
    }
}
