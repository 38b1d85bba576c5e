// SPDX-License-Identifier: Apache-2.0

extension Unicode.Scalar {
    /// Hiragana, katakana of either width, and what stands between the parts of a name in kana.
    var isKana: Bool {
        switch value {
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF65...0xFF9F, 0x20, 0x3000, 0x2D, 0x2E, 0x2010, 0x2212, 0xFF0D,
            0xFF0E:
            true
        default: false
        }
    }
}

extension String {
    var isKana: Bool { unicodeScalars.allSatisfy(\.isKana) }
    var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
}
