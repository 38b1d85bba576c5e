// SPDX-License-Identifier: Apache-2.0
import Relay

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
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        guard let instant = InstantText.instant("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z"),
            instant.milliseconds >= 0
        else { return nil }
        return instant.milliseconds / 1000
    }
}
