// SPDX-License-Identifier: Apache-2.0
import Relay

/// MSH-7 of our own messages: Japanese time with its offset (DTM, chapter 2A.3.22), made once a second at most.
struct HL7Time: Sendable {
    private var second: Int64 = -1
    private var text: [UInt8] = []

    private static let offsetSeconds: Int64 = 9 * 3600

    mutating func text(at now: Instant) -> [UInt8] {
        let seconds = now.milliseconds / 1000
        if seconds != second {
            second = seconds
            text = Self.format(seconds + Self.offsetSeconds)
        }
        return text
    }

    private static func format(_ local: Int64) -> [UInt8] {
        let (year, month, day) = civil(days: local / 86_400)
        let rest = local % 86_400
        var text: [UInt8] = []
        for (value, width) in [
            (year, 4), (month, 2), (day, 2), (rest / 3600, 2), (rest / 60 % 60, 2), (rest % 60, 2),
        ] {
            let digits = Array(String(value).utf8)
            text += [UInt8](repeating: 0x30, count: max(0, width - digits.count)) + digits
        }
        return text + Array("+0900".utf8)
    }

    /// Days since 1970 to the Gregorian calendar, by years that begin in March.
    private static func civil(days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
