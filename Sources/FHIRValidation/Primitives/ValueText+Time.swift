// SPDX-License-Identifier: Apache-2.0

/// Dates and times (R4 datatypes page). The patterns of the definitions say nothing about leap days.
extension ValueText {
    /// How much of a moment may be written.
    enum Moment { case date, dateTime, instant }

    /// What is wrong with a moment.
    enum MomentFault { case form, missingZone }

    /// Reads a whole `date`, `dateTime` or `instant`.
    mutating func moment(_ kind: Moment) -> MomentFault? {
        guard let isWholeDay = day() else { return .form }
        if isAtEnd { return kind == .instant ? .form : nil }
        guard kind != .date, isWholeDay, take("T"), clock() else { return .form }
        if isAtEnd { return .missingZone }
        return zone() && isAtEnd ? nil : .form
    }

    /// `2024`, `2024-02` or `2024-02-29`; whether it went as far as the day, nil when it is none of these.
    private mutating func day() -> Bool? {
        guard let year = number(digits: 4), year > 0 else { return nil }
        guard take("-") else { return false }
        guard let month = number(digits: 2), (1...12).contains(month) else { return nil }
        guard take("-") else { return false }
        guard let day = number(digits: 2), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
        return true
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A whole `time`: without zone.
    mutating func isTime() -> Bool { clock() && isAtEnd }

    /// `23:59:60.5`: never 24:00, and seconds may be 60 for a leap second.
    private mutating func clock() -> Bool {
        guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2), minute < 60,
            take(":"), let second = number(digits: 2), second <= 60
        else { return false }
        return !take(".") || skipDigits() > 0
    }

    /// `Z`, or up to fourteen hours.
    private mutating func zone() -> Bool {
        if take("Z") { return true }
        guard take("+") || take("-"), let hour = number(digits: 2), take(":"), let minute = number(digits: 2) else {
            return false
        }
        return hour < 14 && minute < 60 || hour == 14 && minute == 0
    }
}
