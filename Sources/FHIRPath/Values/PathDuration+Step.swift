// SPDX-License-Identifier: Apache-2.0

extension PathDuration {
    /// What a duration moves: months of the calendar, or time that runs.
    enum Step: Hashable {
        case months(Int)
        case nanoseconds(Int128)
    }

    /// How far a value of this precision moves: units finer than it are counted in its own, and what is left over is
    /// left out (FHIRPath 6.6.7). A month is taken for 30 days then, a year for 365. Nil when too large.
    func step(at precision: PathPrecision) -> Step? {
        switch unit {
        case .year: months(12, precision)
        case .month: months(1, precision)
        default: running(precision)
        }
    }

    private func months(_ count: Int, _ precision: PathPrecision) -> Step? {
        guard let whole = value.truncated.integer, whole.magnitude < 200_000 else { return nil }
        let months = Int(whole) * count
        return .months(precision == .year ? months / 12 * 12 : months)
    }

    private func running(_ precision: PathPrecision) -> Step? {
        guard let time = nanoseconds else { return nil }
        switch precision {
        case .year: return .months(Int(time / (365 * TimeSpan.day)) * 12)
        case .month: return .months(Int(time / (30 * TimeSpan.day)))
        case .day: return .nanoseconds(time / TimeSpan.day * TimeSpan.day)
        case .hour: return .nanoseconds(time / TimeSpan.hour * TimeSpan.hour)
        case .minute: return .nanoseconds(time / TimeSpan.minute * TimeSpan.minute)
        case .second, .millisecond: return .nanoseconds(time)
        }
    }

    /// Only seconds and milliseconds have decimals. Nil for years and months, and beyond the calendar's years.
    private var nanoseconds: Int128? {
        guard let unitLength = Self.lengths[unit] else { return nil }
        let count = unit == .second || unit == .millisecond ? value : value.truncated
        let length = PathDecimal(coefficient: unitLength, scale: 0)
        guard let product = count.multiplied(by: length)?.truncated.coefficient else { return nil }
        return product.magnitude < (4_000_000 * TimeSpan.day).magnitude ? product : nil
    }

    private static let lengths: [CalendarUnit: Int128] = [
        .week: 7 * TimeSpan.day, .day: TimeSpan.day, .hour: TimeSpan.hour, .minute: TimeSpan.minute,
        .second: TimeSpan.second, .millisecond: TimeSpan.second / 1000,
    ]
}
