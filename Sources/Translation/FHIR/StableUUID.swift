// SPDX-License-Identifier: Apache-2.0

/// Names for resources that had none: the same words give the same UUID, so that a message rendered twice is the same
/// bytes (design.md decision 11). No secret, and no protection against somebody who looks for two words with one UUID:
/// they only have to differ within a message.
enum StableUUID {
    /// A version 8 UUID (RFC 9562, section 5.8) made from two runs of FNV-1a over the words.
    static func text(of words: String) -> String {
        let high = hash(words, 0xCBF2_9CE4_8422_2325) & 0xFFFF_FFFF_FFFF_0FFF | 0x8000
        let low = hash(words, 0x9AE1_6A3B_2F90_404F) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let digits = hexadecimal(high) + hexadecimal(low)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text += "-" }
            text.append(digit)
        }
        return text
    }

    private static func hash(_ words: String, _ start: UInt64) -> UInt64 {
        var hash = start
        for byte in words.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // FNV leaves its low bits close together for short words.
        hash ^= hash >> 33
        hash = hash &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ hash >> 33
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
