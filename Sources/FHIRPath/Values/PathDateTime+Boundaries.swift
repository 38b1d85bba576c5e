// SPDX-License-Identifier: Apache-2.0

/// `lowBoundary()`, `highBoundary()` and `precision()`: the first and the last that may be meant, with so many digits.
/// Nil for digits that end within a part.
extension PathDate {
    func lowBoundary(digits: Int = 8) -> PathDate? { boundary(digits, lastDay: false) }
    func highBoundary(digits: Int = 8) -> PathDate? { boundary(digits, lastDay: true) }
    /// 4, 6 or 8.
    var precisionDigits: Int { precision.dateTimeDigits }

    private func boundary(_ digits: Int, lastDay isLast: Bool) -> PathDate? {
        guard let precision = PathPrecision(dateTimeDigits: digits), precision <= .day else { return nil }
        return PathDate(dayNumber: isLast ? lastDay : firstDay)?.cut(to: precision)
    }

    /// Without what is finer.
    func cut(to precision: PathPrecision) -> PathDate? {
        PathDate(
            year: year, month: precision >= .month ? month : nil, day: precision >= .day ? day : nil)
    }
}

extension PathTime {
    func lowBoundary(digits: Int = 9) -> PathTime? { boundary(digits, isHigh: false) }
    func highBoundary(digits: Int = 9) -> PathTime? { boundary(digits, isHigh: true) }
    /// 2, 4, 6, and one for each decimal.
    var precisionDigits: Int { precision.timeDigits - (decimals > 0 ? 3 - decimals : 0) }

    private func boundary(_ digits: Int, isHigh: Bool) -> PathTime? {
        PathPrecision(timeDigits: digits).flatMap { filled(isHigh ? .last : .first).cut(to: $0) }
    }

    /// Which end of what is not known.
    fileprivate enum End { case first, last }

    /// Complete down to the nanosecond.
    fileprivate func filled(_ end: End) -> PathTime {
        let (top, open) = end == .last ? (59, Int(UInt128.tenTo(9 - decimals)) - 1) : (0, 0)
        return PathTime(
            hour: hour, minute: minute ?? top, second: second ?? top, nanosecond: nanosecond + open, decimals: 9)
            ?? self
    }

    /// Without what is finer; milliseconds are the finest.
    fileprivate func cut(to precision: PathPrecision) -> PathTime? {
        let isFine = precision == .millisecond
        return PathTime(
            hour: hour, minute: precision >= .minute ? minute : nil, second: precision >= .second ? second : nil,
            nanosecond: isFine ? nanosecond / 1_000_000 * 1_000_000 : 0, decimals: isFine ? 3 : 0)
    }
}

extension PathDateTime {
    /// Without a zone the earliest on earth is meant, UTC+14.
    func lowBoundary(digits: Int = 17) -> PathDateTime? { boundary(digits, .first, zone: 14) }
    /// Without a zone the latest on earth is meant, UTC-12.
    func highBoundary(digits: Int = 17) -> PathDateTime? { boundary(digits, .last, zone: -12) }
    /// 4, 6, 8, 10, 12, 14, and one for each decimal.
    var precisionDigits: Int { time.map { 8 + $0.precisionDigits } ?? date.precisionDigits }

    private func boundary(_ digits: Int, _ end: PathTime.End, zone: Int) -> PathDateTime? {
        guard let precision = PathPrecision(dateTimeDigits: digits) else { return nil }
        guard let day = PathDate(dayNumber: end == .last ? date.lastDay : date.firstDay) else { return nil }
        guard precision > .day else { return day.cut(to: precision).map { PathDateTime($0) } }
        let clock = time ?? PathTime(hour: end == .last ? 23 : 0)
        return PathDateTime(day, clock?.filled(end).cut(to: precision), offset: offset ?? zone * 60, isZulu: isZulu)
    }
}
