// SPDX-License-Identifier: Apache-2.0
import Referral

extension Moment {
    /// Minutes of Japan where nobody says otherwise (domain.md section 3).
    private static var usualOffset: Int { 540 }

    /// The first and the last minute that it may mean; nil for years that no calendar counts.
    var minutes: ClosedRange<Int>? {
        guard (1...9999).contains(year) else { return nil }
        let start = minute(of: month ?? 1, day ?? 1, hour ?? 0, minute ?? 0)
        let end =
            if let month { minute(of: month, day ?? days(in: month), hour ?? 23, minute ?? 59) } else {
                minute(of: 12, 31, 23, 59)
            }
        return start <= end ? start...end : nil
    }

    /// Whether all of it lies behind all of the other, and by more than these minutes.
    func isAfter(_ other: Moment, by distance: Int = 0) -> Bool {
        guard let own = minutes, let others = other.minutes else { return false }
        return own.lowerBound - others.upperBound > distance
    }

    private func minute(of month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int {
        (dayNumber(month, day) * 24 + hour) * 60 + minute - (hasTime ? offset ?? Self.usualOffset : Self.usualOffset)
    }

    /// Days of the Gregorian calendar; its years begin in March here, so that a leap day ends one.
    private func dayNumber(_ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let years = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400
        return years + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day
    }

    private func days(in month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}

extension Span {
    /// Whether it ends before it begins.
    var isReversed: Bool {
        guard let start, let end else { return false }
        return start.isAfter(end)
    }
}
