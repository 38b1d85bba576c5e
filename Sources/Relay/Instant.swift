// SPDX-License-Identifier: Apache-2.0

/// A point in time as every floor passes it around: milliseconds since 1970, UTC.
///
/// Decisions never read a clock; whoever performs effects passes `now` in. The clock behind it is the wall clock at
/// start plus monotonic time since, so that a jump of the wall clock moves no retry.
package struct Instant: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant `duration` later; saturates instead of overflowing.
    package func advanced(by duration: Duration) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
        return Instant(milliseconds: overflow ? .max : sum)
    }

    /// The time from `earlier` to this instant.
    package func since(_ earlier: Instant) -> Duration {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return .milliseconds(overflow ? 0 : difference)
    }
}

extension Duration {
    /// Whole milliseconds, saturating.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? (seconds < 0 ? .min : .max) : scaled &+ attoseconds / 1_000_000_000_000_000
    }
}
