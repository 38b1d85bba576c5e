// SPDX-License-Identifier: Apache-2.0

/// Rules about the characters of a value (R4 datatypes page).
enum TextRules {
    /// At most 1 MB: 1024 × 1024 characters.
    static let characterMaximum = 1024 * 1024

    static func isTooLong(_ text: ArraySlice<UInt8>) -> Bool {
        text.count > characterMaximum && text.count { $0 & 0xC0 != 0x80 } > characterMaximum
    }

    static func isBoolean(_ text: ArraySlice<UInt8>) -> Bool {
        text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8)
    }

    /// `[A-Za-z0-9\-\.]{1,64}`.
    static func isID(_ text: ArraySlice<UInt8>) -> Bool {
        (1...64).contains(text.count) && text.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D || $0 == 0x2E }
    }

    /// No white space at the ends, and none but single ones between.
    static func isCode(_ text: ArraySlice<UInt8>) -> Bool {
        var wasBlank = true
        for byte in text {
            guard !byte.isControl, !(byte.isBlank && wasBlank) else { return false }
            wasBlank = byte.isBlank
        }
        return !wasBlank
    }

    /// Groups of four, `=` only at the end; white space may stand anywhere.
    static func isBase64(_ text: ArraySlice<UInt8>) -> Bool {
        var count = 0
        var padding = 0
        for byte in text where !byte.isBlank {
            count += 1
            if byte == UInt8(ascii: "=") {
                padding += 1
            } else {
                guard padding == 0, byte.isLetterOrDigit || byte == 0x2B || byte == 0x2F else { return false }
            }
        }
        return count > 0 && count.isMultiple(of: 4) && padding <= 2
    }

    /// An address: something, and neither white space nor control characters in it.
    static func isAddress(_ text: ArraySlice<UInt8>) -> Bool { !text.isEmpty && text.allSatisfy { $0 > 0x20 } }
}
