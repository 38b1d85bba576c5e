// SPDX-License-Identifier: Apache-2.0

/// 保険者番号 or 負担者番号: kind of insurance (two digits, none for 国保 of six digits), prefecture, insurer, check digit.
struct InsurerNumber: Hashable {
    let text: String

    /// Nil unless it has the six or eight digits.
    init?(_ text: String) {
        guard text.isDigits, text.utf8.count == 6 || text.utf8.count == 8 else { return nil }
        self.text = text
    }

    var prefecture: String { String(text.suffix(6).prefix(2)) }
    /// 後期高齢者医療.
    var isOldAge: Bool { text.utf8.count == 8 && text.hasPrefix("39") }
    /// 国保 with six digits is written with two zeros before them, which do not change the sum.
    var checks: Bool { text.hasCheckDigit }
}
