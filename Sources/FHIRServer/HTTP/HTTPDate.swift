// SPDX-License-Identifier: Apache-2.0
import Glibc
import NIOConcurrencyHelpers
import Relay

/// The `Date` field (RFC 9110, section 5.6.7), made once a second.
final class HTTPDate: Sendable {
    private let made = NIOLockedValueBox<(second: Int64, text: String)>((-1, ""))

    var now: String {
        let second = Int64(WallClock.seconds)
        return made.withLockedValue { made in
            if made.second != second { made = (second, Self.text(second)) }
            return made.text
        }
    }

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Thu, 01 Jan 1970 00:00:00 GMT`.
    static func text(_ seconds: Int64) -> String {
        let written = InstantText.text(Instant(milliseconds: seconds * 1000))
        let parts = written.split { "-T.".contains($0) }.map(String.init)
        guard parts.count == 5, let month = Int(parts[1]), months.indices.contains(month - 1) else { return written }
        let day = days[Int((seconds / 86_400) % 7)]
        return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}

/// The time of day.
enum WallClock {
    /// Seconds since 1970.
    static var seconds: Double {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1_000_000_000
    }
}
