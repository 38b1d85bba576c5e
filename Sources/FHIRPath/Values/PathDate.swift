// SPDX-License-Identifier: Apache-2.0

/// System.Date: a day, a month or a year.
public struct PathDate: Sendable, Hashable {
    /// Of the common era, 1...9999.
    let year: Int
    /// 1...12, nil where only the year is known.
    let month: Int?
    /// Nil where only the month is known.
    let day: Int?

    /// Parts that make a date of the calendar; nil for all else.
    init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard CivilDay.years ~= year else { return nil }
        if let month {
            guard 1...12 ~= month else { return nil }
            if let day { guard 1...CivilDay.days(in: month, of: year) ~= day else { return nil } }
        } else if day != nil {
            return nil
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// From `2015`, `2015-02` or `2015-02-04`, as R4 and, behind the `@`, FHIRPath write it.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    /// The same from bytes.
    init?(utf8 bytes: some Collection<UInt8>) {
        var reader = CharacterReader(bytes)
        guard let date = PathDate(&reader), reader.isAtEnd else { return nil }
        self = date
    }

    /// What stands in front of a time as well.
    init?(_ reader: inout CharacterReader<some Collection<UInt8>>) {
        guard let year = reader.number(digits: 4...4) else { return nil }
        var (month, day): (Int?, Int?) = (nil, nil)
        if reader.takes("-") {
            guard let number = reader.number(digits: 2...2) else { return nil }
            month = number
            if reader.takes("-") {
                guard let number = reader.number(digits: 2...2) else { return nil }
                day = number
            }
        }
        self.init(year: year, month: month, day: day)
    }

    /// How exactly it is known: year, month or day.
    public var precision: PathPrecision { day != nil ? .day : month != nil ? .month : .year }

    /// As it was written: `2015-02`.
    public var text: String {
        let parts = [year.padded(4), month?.padded(2), day?.padded(2)]
        return parts.compactMap(\.self).joined(separator: "-")
    }

    /// Its number where it is a day.
    var dayNumber: Int? {
        guard let month, let day else { return nil }
        return CivilDay.number(year: year, month: month, day: day)
    }

    /// The day of a number; nil outside of the calendar's years.
    init?(dayNumber: Int) {
        guard let (year, month, day) = CivilDay.date(dayNumber) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The first day that may be meant.
    var firstDay: Int { CivilDay.number(year: year, month: month ?? 1, day: day ?? 1) }
    /// The last day that may be meant.
    var lastDay: Int {
        let last = month ?? 12
        return CivilDay.number(year: year, month: last, day: day ?? CivilDay.days(in: last, of: year))
    }

    /// Year, month and day, as far as they are known.
    var parts: [Int] { [year, month, day].compactMap(\.self) }
}

extension Int {
    /// With zeros in front: `04`.
    func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
