// SPDX-License-Identifier: Apache-2.0
import Referral
package import Relay

/// The moment at which something is checked, as rules and expressions want it: by Japan's clock.
package struct CheckTime: Sendable {
    private let instant: Instant

    package init(_ instant: Instant) { self.instant = instant }

    private static let offset = 9 * 60

    /// `2026-11-24T15:28:00.123+09:00`
    var text: String { String(japan.dropLast()) + "+09:00" }

    private var japan: String {
        InstantText.text(Instant(milliseconds: instant.milliseconds + Int64(Self.offset) * 60_000))
    }

    /// The same as a referral tells time.
    var moment: Moment {
        let numbers = japan.dropLast().split { "-T:.".contains($0) }.compactMap { Int($0) }
        guard numbers.count >= 6 else { return Moment(year: 1970) }
        return Moment(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
            second: numbers[5], offset: Self.offset)
    }
}
