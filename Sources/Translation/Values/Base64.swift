// SPDX-License-Identifier: Apache-2.0

/// Base64 (RFC 4648, section 4).
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let number =
                UInt32(group[0]) << 16 | UInt32(group.count > 1 ? group[1] : 0) << 8
                | UInt32(group.count > 2 ? group[2] : 0)
            for place in 0..<4 {
                let isPadding = place > group.count
                text.append(isPadding ? 0x3D : letters[Int(number >> UInt32(18 - 6 * place)) & 63])
            }
        }
        return text
    }

    /// Nil where it is not base64. White space does not count.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var number: UInt32 = 0
        var count = 0
        var padding = 0
        for letter in text {
            switch letter {
            case 0x09, 0x0A, 0x0D, 0x20: continue
            case 0x3D: padding += 1
            default:
                guard padding == 0, let value = values[Int(letter)] else { return nil }
                number = number << 6 | UInt32(value)
                count += 1
                if count % 4 == 0 {
                    bytes += [UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
                }
            }
        }
        switch (count % 4, padding) {
        case (0, 0): return bytes
        case (2, 0), (2, 2): return bytes + [UInt8(number >> 4 & 255)]
        case (3, 0), (3, 1): return bytes + [UInt8(number >> 10 & 255), UInt8(number >> 2 & 255)]
        default: return nil
        }
    }

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(truncatingIfNeeded: value) }
        return values
    }()
}
