// SPDX-License-Identifier: Apache-2.0

/// `+` and `-` of FHIRPath 6.6.7 and 6.6.8. Nil where the result lies outside of the years 1 to 9999. To subtract,
/// add what is `reversed`.
extension PathDateTime {
    func adding(_ duration: PathDuration) -> PathDateTime? {
        switch duration.step(at: precision) {
        case .months(let count):
            date.adding(months: count).flatMap { PathDateTime($0, time, offset: offset, isZulu: isZulu) }
        case .nanoseconds(let count): adding(nanoseconds: count)
        case nil: nil
        }
    }

    private func adding(nanoseconds: Int128) -> PathDateTime? {
        guard let day = date.dayNumber else { return nil }
        let (moved, days) = (time ?? PathTime.midnight).moved(by: nanoseconds)
        guard let newDate = PathDate(dayNumber: day + days) else { return nil }
        return PathDateTime(newDate, time.map { _ in moved }, offset: offset, isZulu: isZulu)
    }
}

extension PathDate {
    func adding(_ duration: PathDuration) -> PathDate? { PathDateTime(self).adding(duration)?.date }

    /// The same day of another month, or its last where that day does not exist.
    fileprivate func adding(months: Int) -> PathDate? {
        let total = year * 12 + (month ?? 1) - 1 + months
        let (newYear, newMonth) = (total / 12, total % 12 + 1)
        guard total > 0, CivilDay.years ~= newYear else { return nil }
        return PathDate(
            year: newYear, month: month.map { _ in newMonth },
            day: day.map { min($0, CivilDay.days(in: newMonth, of: newYear)) })
    }
}

extension PathTime {
    /// Wraps around at midnight; nil for what is longer than hours are counted in: days, weeks, months, years.
    func adding(_ duration: PathDuration) -> PathTime? {
        guard [.hour, .minute, .second, .millisecond].contains(duration.unit),
            case .nanoseconds(let count)? = duration.step(at: precision)
        else { return nil }
        return moved(by: count).time
    }

    fileprivate static let midnight = PathTime(nanoseconds: 0, precision: .hour, decimals: 0)

    /// The time it is then, and how many midnights lie between.
    fileprivate func moved(by count: Int128) -> (time: PathTime, days: Int) {
        let total = Int128(nanoseconds) + count
        let days = total >= 0 ? total / TimeSpan.day : (total + 1) / TimeSpan.day - 1
        let left = Int(total - days * TimeSpan.day)
        let needed = left % 1_000_000_000 == 0 ? 0 : left % 1_000_000 == 0 ? 3 : 9
        return (PathTime(nanoseconds: left, precision: precision, decimals: max(decimals, needed)), Int(days))
    }

    /// From nanoseconds since midnight, as exact as asked for.
    private init(nanoseconds: Int, precision: PathPrecision, decimals: Int) {
        let seconds = nanoseconds / 1_000_000_000
        hour = seconds / 3600
        minute = precision > .hour ? seconds / 60 % 60 : nil
        second = precision > .minute ? seconds % 60 : nil
        nanosecond = precision > .minute ? nanoseconds % 1_000_000_000 : 0
        self.decimals = precision > .minute ? decimals : 0
    }
}
