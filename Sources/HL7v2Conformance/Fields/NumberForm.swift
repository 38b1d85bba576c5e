// SPDX-License-Identifier: Apache-2.0

/// How numbers are written (chapter 2A: NM, SI), read from their bytes.
enum NumberForm {
    /// A sign or not, digits, and a point among or before them.
    static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { rest.removeFirst() }
        let points = rest.count { $0 == UInt8(ascii: ".") }
        let digits = rest.count(where: isDigit)
        return digits > 0 && points <= 1 && digits + points == rest.count
    }

    /// Digits; leading zeros are usual in Japan (`0001`).
    static func isSequence(_ bytes: ArraySlice<UInt8>) -> Bool { !bytes.isEmpty && bytes.allSatisfy(isDigit) }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
