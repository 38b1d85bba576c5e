// SPDX-License-Identifier: Apache-2.0

/// The codings of `encode()` and `decode()` over the UTF-8 of a string (FHIRPath, additional string functions).
enum TextCoding: String {
    case hex, base64, urlbase64

    private static let digits = Array("0123456789abcdef".utf8)
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    func encoded(_ text: String) -> String? {
        guard text.utf8.count <= PathLimits.string / 2 else { return nil }
        if self == .hex {
            return String(
                decoding: text.utf8.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
        }
        return String(decoding: Self.base64(Array(text.utf8)).map(spelled), as: UTF8.self)
    }

    /// Nil for what the coding cannot have written, or what is no UTF-8.
    func decoded(_ text: String) -> String? {
        let bytes = self == .hex ? Self.unhex(Array(text.utf8)) : unbase64(Array(text.utf8))
        return bytes.flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func unhex(_ text: [UInt8]) -> [UInt8]? {
        guard text.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: text.count, by: 2) {
            guard let high = Character(Unicode.Scalar(text[place])).hexDigitValue,
                let low = Character(Unicode.Scalar(text[place + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    // MARK: Base 64 (RFC 4648; urlbase64 is its section 5)

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for place in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[place..<min(place + 3, bytes.count)])
            let bits = (0..<3).reduce(0) { $0 << 8 | Int($1 < group.count ? group[$1] : 0) }
            for digit in 0..<4 {
                text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
            }
        }
        return text
    }

    private func spelled(_ digit: UInt8) -> UInt8 {
        guard self == .urlbase64 else { return digit }
        return digit == UInt8(ascii: "+") ? UInt8(ascii: "-") : digit == UInt8(ascii: "/") ? UInt8(ascii: "_") : digit
    }

    private func unbase64(_ text: [UInt8]) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard text.count.isMultiple(of: 4), padding <= 2 else { return nil }
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        for character in text.dropLast(padding) {
            guard let value = Self.alphabet.firstIndex(where: { spelled($0) == character }) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return bytes
    }
}
