// SPDX-License-Identifier: Apache-2.0
public import JapaneseText

/// HL7's own escape sequences (chapter 2, section 2.7), found on the bytes while they are decoded, as a byte of a
/// kanji may look like the escape character.
public enum Escapes {
    /// The text of a value: decoded leniently, `\F\` and its like resolved, line commands turned into line ends.
    /// What is unterminated or unknown stays as it is.
    public static func unescape(_ bytes: ArraySlice<UInt8>, delimiters: Delimiters, charset: WireCharset) -> String {
        let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != delimiters.escape }
        if isPlain { return String(decoding: bytes, as: UTF8.self) }
        var reader = TextReader(delimiters, charset)
        reader.read(bytes)
        return String(decoding: reader.finish(), as: UTF8.self)
    }

    /// The bytes of a text: delimiters and control characters escaped, in the given character set, ending in ASCII.
    /// Without an escape character (MSH-2 of three) a delimiter becomes a blank.
    public static func escape(
        _ text: String, delimiters: Delimiters, charset: WireCharset, unrepresentable: Encoder.Policy = .refuse
    ) throws(TextError) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let letter = letter(for: byte, delimiters) {
                append(letter, delimiters.escape, to: &escaped)
            } else if byte < 0x20 || byte == 0x7F {
                append([0x58] + hexadecimal(byte), delimiters.escape, to: &escaped)
            } else {
                escaped.append(byte)
            }
        }
        if escaped.allSatisfy({ $0 < 0x80 }) { return escaped }
        return try charset.charset.encode(String(decoding: escaped, as: UTF8.self), unrepresentable: unrepresentable)
    }

    private static func append(_ sequence: [UInt8], _ escape: UInt8?, to bytes: inout [UInt8]) {
        guard let escape else { return bytes.append(0x20) }
        bytes.append(escape)
        bytes += sequence
        bytes.append(escape)
    }

    private static func letter(for byte: UInt8, _ delimiters: Delimiters) -> [UInt8]? {
        switch byte {
        case delimiters.field: [0x46]
        case delimiters.component: [0x53]
        case delimiters.subcomponent: [0x54]
        case delimiters.repetition: [0x52]
        case delimiters.escape: [0x45]
        default: nil
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
    }
}
