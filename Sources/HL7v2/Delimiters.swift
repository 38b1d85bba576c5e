// SPDX-License-Identifier: Apache-2.0

/// The bytes that structure a message, as its own MSH-1 and MSH-2 name them (chapter 2, section 2.5.4).
public struct Delimiters: Sendable, Hashable {
    /// Between fields: `|`.
    public let field: UInt8
    /// Between components: `^`.
    public let component: UInt8
    /// Between repetitions: `~`. Absent in a MSH-2 of one character.
    public let repetition: UInt8?
    /// Around escape sequences: `\`. Without one nothing is ever unescaped.
    public let escape: UInt8?
    /// Between subcomponents: `&`.
    public let subcomponent: UInt8?
    /// Marks truncated values: `#`, since 2.7. Never splits anything.
    public let truncation: UInt8?

    /// `|^~\&`, what nearly everybody uses.
    public static let standard = Delimiters(field: 0x7C, characters: [0x5E, 0x7E, 0x5C, 0x26])

    /// MSH-2 as it stands on the wire.
    public var encodingCharacters: [UInt8] {
        [component] + [repetition, escape, subcomponent, truncation].compactMap { $0 }
    }

    /// Reads MSH-1 and MSH-2.
    public init(field: UInt8, encoding: ArraySlice<UInt8>) throws(ParseError) {
        guard Self.isHarmless(field), (1...5).contains(encoding.count), encoding.allSatisfy(Self.isHarmless) else {
            throw ParseError(.hostileDelimiters, segment: "MSH", field: 2)
        }
        for (index, byte) in zip(encoding.indices, encoding) where byte == field || encoding[..<index].contains(byte) {
            throw ParseError(.duplicateDelimiters, segment: "MSH", field: 2)
        }
        self.init(field: field, characters: encoding)
    }

    /// Three characters are `^~\` when the third is a backslash, else the escape character is the missing one
    /// (`^~&` is sent by several products).
    private init(field: UInt8, characters: ArraySlice<UInt8>) {
        func character(_ index: Int) -> UInt8? { characters.dropFirst(index).first }
        let lacksEscape = characters.count == 3 && character(2) != 0x5C
        self.field = field
        component = character(0) ?? field
        repetition = character(1)
        escape = lacksEscape ? nil : character(2)
        subcomponent = lacksEscape ? character(2) : character(3)
        truncation = character(4)
    }

    /// Letters and digits would take names and numbers apart; controls and bytes above 7F are an attack or a mistake.
    private static func isHarmless(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
        case 0x21...0x7E: true
        default: false
        }
    }
}
