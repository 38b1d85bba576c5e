// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import tenma

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("abc", 3), ("東病院", 6), ("ﾋｶﾞｼ", 4), ("か\u{3099}", 2), ("葛\u{E0100}", 2), ("①", 1), ("℃", 1), ("　", 2),
        ("ＡＢ", 4),
        ("𠮷", 2), ("あ、", 4), ("｡", 1), ("한국", 4), ("é", 1), ("e\u{301}", 1), ("…", 1), ("👍", 2), ("", 0),
    ])
    func `a text takes as many columns as a terminal draws`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: ["東病院", "higashi-hospital", "ﾋｶﾞｼ病院", "", "髙﨑"], 1...12)
    func `a column is exactly as wide as it shall be`(text: String, columns: Int) {
        #expect(DisplayWidth.of(DisplayWidth.fitted(text, to: columns)) == columns)
    }

    @Test func `a kanji is never cut in half`() {
        #expect(DisplayWidth.fitted("東病院", to: 4) == "東… ")
        #expect(DisplayWidth.fitted("東病院", to: 5) == "東病…")
        #expect(DisplayWidth.fitted("東病院", to: 6) == "東病院")
    }

    @Test func `rows of any script stand under one another`() {
        var table = Table([("施設", .left), ("待ち", .right), ("状態", .left)])
        table.row([.init("東病院"), .init("7"), .init("良好")])
        table.row([.init("minami-clinic"), .init("1234"), .init("-")])
        #expect(
            table.lines.map(\.plain) == [
                "施設           待ち  状態", "東病院            7  良好", "minami-clinic  1234  -",
            ])
    }
}
