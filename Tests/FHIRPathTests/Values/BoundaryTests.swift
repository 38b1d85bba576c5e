// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct BoundaryTests {
    @Test(arguments: [
        ("1.587", 8, "1.58650000", "1.58750000"), ("1.587", 6, "1.586500", "1.587500"), ("1.587", 2, "1.58", "1.59"),
        ("1.587", -1, nil, nil), ("1.587", 39, nil, nil), ("-1.587", 8, "-1.58750000", "-1.58650000"),
        ("-1.587", 2, "-1.59", "-1.58"), ("1", 8, "0.50000000", "1.50000000"), ("1", 0, "0", "2"),
        ("1", 5, "0.50000", "1.50000"), ("12.587", 2, "12.58", "12.59"), ("12.500", 4, "12.4995", "12.5005"),
        ("120", 2, "119.50", "120.50"), ("-120", 2, "-120.50", "-119.50"), ("0.0034", 1, "0.0", "0.1"),
        ("0.0034", 0, "0", "1"), ("0.0034", 8, "0.00335000", "0.00345000"), ("-0.0034", 1, "-0.1", "0.0"),
        ("1.587", 28, "1.5865000000000000000000000000", "1.5875000000000000000000000000"),
    ])
    func `decimals`(text: String, decimals: Int, low: String?, high: String?) throws {
        let value = try decimal(text)
        #expect(value.lowBoundary(decimals: decimals)?.text == low)
        #expect(value.highBoundary(decimals: decimals)?.text == high)
    }

    @Test func `quantities keep their unit`() {
        let length = PathQuantity("1.587 'cm'")
        #expect(length?.lowBoundary()?.text == "1.58650000 'cm'")
        #expect(length?.highBoundary(decimals: 6)?.text == "1.587500 'cm'")
    }

    @Test(arguments: [
        ("2014", 6, "2014-01", "2014-12"), ("2014", 8, "2014-01-01", "2014-12-31"), ("2014", 4, "2014", "2014"),
        ("2016-02", 8, "2016-02-01", "2016-02-29"), ("2014-02-10", 4, "2014", "2014"), ("2014", 5, nil, nil),
        ("2014", 10, nil, nil),
    ])
    func `dates`(text: String, digits: Int, low: String?, high: String?) throws {
        let date = try #require(PathDate(text))
        #expect(date.lowBoundary(digits: digits)?.text == low)
        #expect(date.highBoundary(digits: digits)?.text == high)
    }

    @Test(arguments: [
        ("2014", 17, "2014-01-01T00:00:00.000+14:00", "2014-12-31T23:59:59.999-12:00"),
        ("2014-01-01T08", 17, "2014-01-01T08:00:00.000+14:00", "2014-01-01T08:59:59.999-12:00"),
        ("2014-01-01T08:05", 17, "2014-01-01T08:05:00.000+14:00", "2014-01-01T08:05:59.999-12:00"),
        ("2014-01-01T08:05-05:00", 17, "2014-01-01T08:05:00.000-05:00", "2014-01-01T08:05:59.999-05:00"),
        ("2014-01-01T08:05:30Z", 17, "2014-01-01T08:05:30.000Z", "2014-01-01T08:05:30.999Z"),
        ("2014-01-01T08:05:30.1Z", 17, "2014-01-01T08:05:30.100Z", "2014-01-01T08:05:30.199Z"),
        ("2014-01-01T08", 8, "2014-01-01", "2014-01-01"), ("2014-01-01T08", 9, nil, nil),
        ("2014-01-01T08Z", 12, "2014-01-01T08:00Z", "2014-01-01T08:59Z"),
    ])
    func `dates with times`(text: String, digits: Int, low: String?, high: String?) throws {
        let value = try #require(PathDateTime(text))
        #expect(value.lowBoundary(digits: digits)?.text == low)
        #expect(value.highBoundary(digits: digits)?.text == high)
    }

    @Test(arguments: [
        ("10:30", 9, "10:30:00.000", "10:30:59.999"), ("10", 4, "10:00", "10:59"),
        ("10:30:12.5", 9, "10:30:12.500", "10:30:12.599"),
        ("10:30", 2, "10", "10"), ("10:30", 8, nil, nil),
    ])
    func `times`(text: String, digits: Int, low: String?, high: String?) throws {
        let time = try #require(PathTime(text))
        #expect(time.lowBoundary(digits: digits)?.text == low)
        #expect(time.highBoundary(digits: digits)?.text == high)
    }

    @Test func `precision counts decimals of numbers and digits of dates and times`() throws {
        #expect(try decimal("1.58700").precision == 5)
        #expect(PathDate("2014")?.precisionDigits == 4)
        #expect(PathDateTime("2014-01-05T10:30:00.000")?.precisionDigits == 17)
        #expect(PathTime("10:30")?.precisionDigits == 4)
        #expect(PathTime("10:30:00.000")?.precisionDigits == 9)
    }
}
