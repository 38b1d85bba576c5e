// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import FHIRPath

@Suite struct DateTimeTests {
    @Test(arguments: [
        "2015", "2015-02", "2015-02-04", "2015-02-04T14", "2015-02-04T14:34", "2015-02-04T14:34:28",
        "2015-02-04T14:34:28.123",
        "2015-02-04T14:34:28Z", "2015-02-04T14:34:28.1+10:00", "2015-02-04T14:34:28-00:30", "2016-12-31T23:59:60Z",
        "2000-02-29",
        "0001-01-01", "9999-12-31T23:59:59.999999999-12:00",
    ])
    func `a date and time is written as it was read`(text: String) {
        #expect(PathDateTime(text)?.text == text)
    }

    @Test func `a T behind a date alone makes it a date and time`() {
        #expect(PathDateTime("2015T")?.text == "2015")
        #expect(PathDate("2015T") == nil)
        #expect(PathTime("T14:34")?.text == "14:34")
    }

    @Test(arguments: [
        "", "15", "2015-", "2015-13", "2015-00", "2015-02-29", "1900-02-29", "2015-02-04T", "2015-2-4", "0000",
        "2015-02-04T24:00",
        "2015-02-04T14:60", "2015-02-04T14:34:61", "2015-02-04T14:34:28.", "2015-02-04T14:34:28+1000",
        "2015-02-04T14:34:28+15:00",
        "2015-02T14:34", "2015T14", "2015-02-04 14:34", "2015-02-04T14:34:28z", "2015-02-04Z", "20150204",
    ])
    func `what is no date and time is none`(text: String) {
        #expect(PathDateTime(text).map { $0.time == nil && text.hasSuffix("T") } ?? true)
        #expect(PathDate(text) == nil)
    }

    @Test(arguments: ["", "T", "1", "24", "14:6", "14:60", "14:", "14:34:", "14:34:28.", "14:34Z", "14.5"])
    func `what is no time is none`(text: String) {
        #expect(PathTime(text) == nil)
    }

    @Test(arguments: [
        ("2012-04-15", "2012-04-15", 0), ("2012-04-15", "2012-04-16", -1), ("2012", "2012-04", nil),
        ("2012", "2013-04", -1),
        ("2012-04-15T15", "2012-04-15T15:30", nil), ("2012-04-15T15:00:00", "2012-04-15T15:00:00.000", 0),
        ("2012-04-15T15:00:00+02:00", "2012-04-15T16:00:00+03:00", 0),
        ("2012-04-15T15:00:00Z", "2012-04-15T10:00:00", nil),
        ("2012-04-15T15:00:00Z", "2012-04-17T10:00:00", -1), ("2012-04-15T15:00+05:30", "2012-04-15T09:30Z", 0),
        ("2012-04-15T15:30:31.1", "2012-04-15T15:30:31", 1), ("2012-04-15", "2012-04-15T10:00:00", nil),
        ("2012-04-15", "2012-04-15T10:00:00Z", nil), ("2012-04-15", "2012-04-17T10:00:00Z", -1),
        ("1974-12-25", "2024-01-01T00:00:00+09:00", -1), ("2012-04-15T15Z", "2012-04-15T15Z", 0),
        ("2012-04-15T00:00:00", "2012-04-14T09:59:59Z", 1),
        ("2012-04-15T00:00:00", "2012-04-14T10:30:00Z", nil), ("2012-04-15T00:00:00", "2012-04-15T11:30:00Z", nil),
        ("2012-04-15T00:00:00", "2012-04-15T12:00:01Z", -1),
    ])
    func `order is told where it can be`(left: String, right: String, order: Int?) throws {
        let (a, b) = try (#require(PathDateTime(left)), #require(PathDateTime(right)))
        #expect(a.order(with: b) == order)
        #expect(b.order(with: a) == order.map { -$0 })
        #expect(a.isEquivalent(to: b) == (order == 0))
    }

    @Test(arguments: [
        ("14:34:28", "14:34:28.000", 0), ("14:34", "14:34:28", nil), ("14:34", "14:35:28", -1), ("14", "14", 0),
        ("15", "14:59:59", 1),
    ])
    func `times are ordered the same way`(left: String, right: String, order: Int?) throws {
        let (a, b) = try (#require(PathTime(left)), #require(PathTime(right)))
        #expect(a.order(with: b) == order)
    }

    @Test func `day numbers go there and back through leap years`() {
        #expect(CivilDay.number(year: 1970, month: 1, day: 1) == 0)
        for number in stride(from: -719_162, through: 2_932_896, by: 97) {
            guard let (year, month, day) = CivilDay.date(number) else { continue }
            #expect(CivilDay.number(year: year, month: month, day: day) == number)
            #expect(PathDate(year: year, month: month, day: day) != nil)
        }
        #expect(CivilDay.date(-719_163) == nil && CivilDay.date(2_932_897) == nil)
        #expect(PathDate(dayNumber: 2_932_896)?.text == "9999-12-31")
        #expect(PathDate(dayNumber: -719_162)?.text == "0001-01-01")
    }
}
