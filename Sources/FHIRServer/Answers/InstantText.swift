// SPDX-License-Identifier: Apache-2.0

/// Moments as FHIR writes them: `2026-07-01T09:30:00.000Z`.
enum InstantText {
    static func from(milliseconds: Int64) -> String {
        let (days, within) = divided(milliseconds, 86_400_000)
        let (year, month, day) = date(days)
        let (hour, minute) = (within / 3_600_000, within / 60_000 % 60)
        let (second, fraction) = (within / 1000 % 60, within % 1000)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(padded(hour, 2)):\(padded(minute, 2))"
            + ":\(padded(second, 2)).\(padded(fraction, 3))Z"
    }

    /// From an instant, or from a date alone, which means its first moment in UTC; nil when it is neither.
    static func milliseconds(_ text: String) -> Int64? {
        var rest = Array(text.utf8)[...]
        guard let year = digits(&rest, 4), skip(&rest, 0x2D), let month = digits(&rest, 2), skip(&rest, 0x2D),
            let day = digits(&rest, 2), (1...12).contains(month), (1...daysIn(month, year)).contains(day)
        else { return nil }
        let midnight = daysSince1970(year, month, day) * 86_400_000
        if rest.isEmpty { return midnight }
        guard skip(&rest, 0x54), let hour = digits(&rest, 2), hour < 24, skip(&rest, 0x3A),
            let minute = digits(&rest, 2), minute < 60
        else { return nil }
        var time = (hour * 60 + minute) * 60_000
        if skip(&rest, 0x3A) {
            guard let second = digits(&rest, 2), second <= 60, let fraction = fraction(&rest) else { return nil }
            time += second * 1000 + fraction
        }
        guard let zone = zone(&rest), rest.isEmpty else { return nil }
        return midnight + time - zone
    }

    private static func zone(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        if skip(&rest, 0x5A) { return 0 }
        // A `+` that came unescaped in a query has become a blank.
        let isEast = skip(&rest, 0x2B) || skip(&rest, 0x20)
        guard isEast || skip(&rest, 0x2D), let hour = digits(&rest, 2), hour <= 14, skip(&rest, 0x3A),
            let minute = digits(&rest, 2), minute < 60
        else { return nil }
        return (hour * 60 + minute) * 60_000 * (isEast ? 1 : -1)
    }

    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard skip(&rest, 0x2E) else { return 0 }
        let written = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(written.count) else { return nil }
        rest = rest.dropFirst(written.count)
        return Int64(String(decoding: (Array(written) + [0x30, 0x30]).prefix(3), as: UTF8.self))
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> Int64? {
        let written = rest.prefix(count)
        guard written.count == count, written.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return Int64(String(decoding: written, as: UTF8.self))
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func daysIn(_ month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Howard Hinnant's civil calendar: years that begin in March, eras of 400 of them.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = divided(year, 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(_ days: Int64) -> (Int64, Int64, Int64) {
        let (era, day) = divided(days + 719_468, 146_097)
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func divided(_ number: Int64, _ by: Int64) -> (Int64, Int64) {
        let rest = ((number % by) + by) % by
        return ((number - rest) / by, rest)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
