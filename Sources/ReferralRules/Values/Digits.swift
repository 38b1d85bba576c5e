// SPDX-License-Identifier: Apache-2.0

extension String {
    /// Digits of ASCII and nothing else.
    var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// The same with full-width digits as those of ASCII, as cards are often typed.
    var withNarrowDigits: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    (0xFF10...0xFF19).contains(scalar.value)
                        ? Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value - 0xFF10 + 0x30)) : scalar
                }))
    }

    /// 検証番号 of 保険者番号等設定要領: from the digit before the last, two and one by turns; the digits of each product
    /// count. What is missing to the next ten is the last digit.
    var hasCheckDigit: Bool {
        guard isDigits, utf8.count > 1 else { return false }
        let digits = utf8.map { Int($0) - 0x30 }
        let sum = digits.dropLast().reversed().enumerated().reduce(0) { sum, digit in
            let product = digit.element * (digit.offset.isMultiple(of: 2) ? 2 : 1)
            return sum + product / 10 + product % 10
        }
        return digits[digits.count - 1] == (10 - sum % 10) % 10
    }
}
