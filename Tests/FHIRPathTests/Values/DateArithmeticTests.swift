// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct DateArithmeticTests {
    @Test(arguments: [
        ("1973-12-25", "7 days", "1974-01-01"), ("1973-12-25", "7.7 days", "1974-01-01"),
        ("1973-12-25", "1 month", "1974-01-25"),
        ("1973-12-25", "1 week", "1974-01-01"), ("1973-12-25", "1 year", "1974-12-25"),
        ("2016-02-29", "1 year", "2017-02-28"),
        ("2016-01-31", "1 month", "2016-02-29"), ("2014", "24 months", "2016"), ("2014", "11 months", "2014"),
        ("2014", "366 days", "2015"), ("2014-05", "35 days", "2014-06"), ("2014-05-01", "36 hours", "2014-05-02"),
        ("1974-12-25", "-1 'month'", "1974-11-25"), ("2016-03-01", "-1 day", "2016-02-29"), ("2014", "-1 year", "2013"),
        ("2014-05-01", "-1 hour", "2014-05-01"), ("9999-12-31", "1 day", nil), ("0001-01-01", "-1 day", nil),
        ("0001", "-1 month", "0001"), ("0001", "-1 year", nil), ("2014", "99999999999999999999 years", nil),
        ("2014-01-01", "99999999999999999999999999999999999999 days", nil),
    ])
    func `dates move by the calendar`(date: String, quantity: String, result: String?) throws {
        let start = try #require(PathDate(date))
        #expect(try start.adding(duration(quantity))?.text == result)
    }

    @Test(arguments: [
        ("1973-12-25T00:00:00.000+10:00", "7 days", "1974-01-01T00:00:00.000+10:00"),
        ("1973-12-25T00:00:00.000+10:00", "1 second", "1973-12-25T00:00:01.000+10:00"),
        ("1973-12-25T00:00:00.000+10:00", "10 milliseconds", "1973-12-25T00:00:00.010+10:00"),
        ("1973-12-25T00:00:00.000+10:00", "0.1 's'", "1973-12-25T00:00:00.100+10:00"),
        ("1973-12-25T00:00:00.000+10:00", "10 'ms'", "1973-12-25T00:00:00.010+10:00"),
        ("1973-12-25T00:00:00.000+10:00", "1 'min'", "1973-12-25T00:01:00.000+10:00"),
        ("1973-12-25T23:00:00Z", "25 hours", "1973-12-27T00:00:00Z"),
        ("1973-12-25T23:00:00Z", "0.5 seconds", "1973-12-25T23:00:00.500Z"),
        ("1973-12-25T00:00:00Z", "-1 second", "1973-12-24T23:59:59Z"), ("1973-12-25T23", "90 minutes", "1973-12-26T00"),
        ("2016-01-31T10:00", "1 month", "2016-02-29T10:00"), ("9999-12-31T23:59:59", "1 second", nil),
    ])
    func `dates with times move and keep their zone`(date: String, quantity: String, result: String?) throws {
        let start = try #require(PathDateTime(date))
        #expect(try start.adding(duration(quantity))?.text == result)
    }

    @Test(arguments: [
        ("01:00:00", "2 hours", "03:00:00"), ("23:00:00", "2 hours", "01:00:00"), ("23:00:00", "50 hours", "01:00:00"),
        ("00:30:00", "-1 hour", "23:30:00"), ("10", "90 minutes", "11"), ("10:00:00", "1 day", nil),
        ("10:00:00", "1 year", nil),
        ("10:00:00", "1.5 seconds", "10:00:01.500"), ("10:00:00.0", "1 millisecond", "10:00:00.001"),
    ])
    func `times wrap around at midnight`(time: String, quantity: String, result: String?) throws {
        let start = try #require(PathTime(time))
        #expect(try start.adding(duration(quantity))?.text == result)
    }

    @Test(arguments: ["1 'cm'", "1 'a'", "1 'mo'", "1", "1 'mg'", "1 'foo'"])
    func `what is no length of the calendar moves nothing`(quantity: String) {
        #expect(PathQuantity(quantity)?.duration == nil)
    }

    @Test func `adding and taking away days comes back`() throws {
        let start = try #require(PathDateTime("2024-02-28T12:34:56.789+09:00"))
        for count in stride(from: -3000, through: 3000, by: 37) {
            let there = try #require(start.adding(duration("\(count) days")))
            #expect(try there.adding(duration("\(count) days").reversed) == start)
            #expect(
                try there.order(with: start) == count.signum() && start.adding(duration("\(count * 24) hours")) == there
            )
        }
    }

    private func duration(_ text: String) throws -> PathDuration {
        try #require(PathQuantity(text)?.duration)
    }
}
