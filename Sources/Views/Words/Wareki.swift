// SPDX-License-Identifier: Apache-2.0

/// A day by the Japanese eras. Eras begin on a day, not with a year: 昭和64年1月7日 is followed by 平成元年1月8日.
/// Before 1873 Japan counted months by the moon, so days before that have no era here (JIS X 0301 begins there too).
package struct Wareki: Sendable, Hashable {
    /// The era.
    package enum Era: String, Sendable, Hashable, CaseIterable {
        case meiji = "明治", taisho = "大正", showa = "昭和", heisei = "平成", reiwa = "令和"

        /// In Roman letters.
        package var roman: String {
            switch self {
            case .meiji: "Meiji"
            case .taisho: "Taisho"
            case .showa: "Showa"
            case .heisei: "Heisei"
            case .reiwa: "Reiwa"
            }
        }

        /// The first day, and the Gregorian year that is year 1.
        fileprivate var first: (day: Int, year: Int) {
            switch self {
            case .meiji: (1873_01_01, 1868)
            case .taisho: (1912_07_30, 1912)
            case .showa: (1926_12_25, 1926)
            case .heisei: (1989_01_08, 1989)
            case .reiwa: (2019_05_01, 2019)
            }
        }
    }

    package let era: Era
    /// 1 is 元年.
    package let year: Int

    /// The era of a day; nil before 1873 and for what is no year of four digits.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let number = (year * 100 + month) * 100 + day
        guard let era = Era.allCases.last(where: { $0.first.day <= number }) else { return nil }
        self.era = era
        self.year = year - era.first.year + 1
    }

    /// The year as the rest of the world counts it.
    package var gregorianYear: Int { era.first.year + year - 1 }

    /// `令和8年`, `平成元年`.
    package var words: String { era.rawValue + (year == 1 ? "元" : "\(year)") + "年" }
}
