// SPDX-License-Identifier: Apache-2.0

/// Base64 (RFC 4648) and hexadecimal, for the parts of a file that are looked into.
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// Whether it is Base64, white space aside.
    static func isValid(_ text: String) -> Bool {
        var (count, padding) = (0, 0)
        for byte in text.utf8 where !isSpace(byte) {
            if byte == 0x3D {
                padding += 1
            } else if padding > 0 || values[Int(byte)] == nil {
                return false
            }
            count += 1
        }
        return count > 0 && count % 4 == 0 && padding <= 2
    }

    /// The first bytes, at most `limit`; what is no Base64 ends it.
    static func decode(_ text: String, limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for byte in text.utf8 where !isSpace(byte) {
            guard let value = values[Int(byte)], bytes.count < limit else { break }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place > group.count ? 0x3D : letters[Int(bits >> UInt32(18 - 6 * place)) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Two digits a byte; nil where it is anything else.
    static func bytes(hexadecimal text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var first: UInt8?
        for byte in text.utf8 where !isSpace(byte) {
            guard let digit = digit(byte) else { return nil }
            if let high = first {
                bytes.append(high << 4 | digit)
                first = nil
            } else {
                first = digit
            }
        }
        return first == nil && !bytes.isEmpty ? bytes : nil
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
