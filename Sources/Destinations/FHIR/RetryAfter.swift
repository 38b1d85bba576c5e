// SPDX-License-Identifier: Apache-2.0

/// `Retry-After` (RFC 9110, 10.2.3): seconds, or a date.
enum RetryAfter {
    /// Whatever a facility asks for, it is asked again the next day.
    static let longest: Duration = .seconds(86_400)

    /// `now` in seconds since 1970. Nil for what is neither.
    static func pause(_ text: String, now: Int64) -> Duration? {
        if !text.isEmpty, text.utf8.count <= 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int64(text).map { min(.seconds($0), longest) }
        }
        return date(text).map { min(.seconds(max(0, $0 - now)), longest) }
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate); the obsolete forms are not read.
    static func date(_ text: String) -> Int64? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[5] == "GMT", let month = months.firstIndex(of: String(parts[2])) else {
            return nil
        }
        let time = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2) }
        guard let day = number(parts[1], 2), let year = number(parts[3], 4), year >= 1970, (1...31).contains(day),
            time.count == 3, let hour = time[0], let minute = time[1], let second = time[2]
        else { return nil }
        return days(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: Substring, _ digits: Int) -> Int64? {
        text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    /// Days since 1970-01-01 in the Gregorian calendar; years have four digits.
    private static func days(_ year: Int64, _ month: Int, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * Int64((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
