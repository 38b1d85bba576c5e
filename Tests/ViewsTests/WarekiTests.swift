// SPDX-License-Identifier: Apache-2.0
import Testing
import Views

@Suite struct WarekiTests {
    @Test(arguments: [
        (1873, 1, 1, "明治6年"), (1912, 7, 29, "明治45年"), (1912, 7, 30, "大正元年"), (1926, 12, 24, "大正15年"),
        (1926, 12, 25, "昭和元年"), (1989, 1, 7, "昭和64年"), (1989, 1, 8, "平成元年"), (2019, 4, 30, "平成31年"),
        (2019, 5, 1, "令和元年"), (2026, 3, 2, "令和8年"), (9999, 12, 31, "令和7981年"),
    ])
    func `eras change on their day`(year: Int, month: Int, day: Int, words: String) throws {
        let wareki = try #require(Wareki(year: year, month: month, day: day))
        #expect(wareki.words == words)
        #expect(wareki.gregorianYear == year)
    }

    @Test(arguments: [(1872, 12, 31), (0, 1, 1), (10_000, 1, 1), (Int.max, 1, 1), (2000, 13, 1), (2000, 1, 0)])
    func `what is no day of an era has none`(year: Int, month: Int, day: Int) {
        #expect(Wareki(year: year, month: month, day: day) == nil)
    }
}
