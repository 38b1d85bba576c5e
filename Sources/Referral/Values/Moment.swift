// SPDX-License-Identifier: Apache-2.0

/// A point in time as precise as somebody wrote it: a year, a day, a minute, a millisecond. What was not said is nil,
/// and is not made up; a date has no zone.
package struct Moment: Sendable, Hashable, Codable {
    package var year: Int
    package var month: Int?
    package var day: Int?
    package var hour: Int?
    package var minute: Int?
    package var second: Int?
    /// Digits behind the decimal point of the second, as many as were written.
    package var fraction: String?
    /// Minutes east of UTC; nil where the source does not say, and for dates.
    package var offset: Int?

    package init(
        year: Int, month: Int? = nil, day: Int? = nil, hour: Int? = nil, minute: Int? = nil, second: Int? = nil,
        fraction: String? = nil, offset: Int? = nil
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.fraction = fraction
        self.offset = offset
    }

    /// Whether it names a time of day.
    package var hasTime: Bool { hour != nil }

    /// The same without its time of day.
    package var date: Moment { Moment(year: year, month: month, day: day) }
}

/// From when until when; either end may be open.
package struct Span: Sendable, Hashable, Codable {
    package var start: Moment?
    package var end: Moment?

    package init(start: Moment? = nil, end: Moment? = nil) {
        self.start = start
        self.end = end
    }
}
