// SPDX-License-Identifier: Apache-2.0

/// Everything that an incompletely known date or time may mean, from the first nanosecond to the last.
struct TimeSpan: Equatable {
    let first: Int128
    let last: Int128

    static let second: Int128 = 1_000_000_000
    static let minute = 60 * second
    static let hour = 60 * minute
    static let day = 24 * hour

    /// -1 before, 0 the same, 1 behind; nil where the two overlap and nobody can say (FHIRPath 6.1.1, 6.2).
    func order(with other: TimeSpan) -> Int? {
        if last < other.first { return -1 }
        if first > other.last { return 1 }
        return self == other ? 0 : nil
    }
}

extension PathTime {
    /// Since midnight. A second is a point: its decimals are no precision of their own.
    var span: TimeSpan {
        let first = Int128(nanoseconds)
        return TimeSpan(first: first, last: first + (precision < .second ? length - 1 : 0))
    }

    private var length: Int128 { minute == nil ? TimeSpan.hour : TimeSpan.minute }

    /// -1, 0 or 1; nil where it cannot be said.
    func order(with other: PathTime) -> Int? { span.order(with: other.span) }

    /// `~`: known as exactly, and the same.
    func isEquivalent(to other: PathTime) -> Bool { order(with: other) == 0 }
}

extension PathDate {
    /// -1, 0 or 1; nil where it cannot be said.
    func order(with other: PathDate) -> Int? { PathDateTime(self).order(with: PathDateTime(other)) }

    /// `~`: known as exactly, and the same.
    func isEquivalent(to other: PathDate) -> Bool { order(with: other) == 0 }
}

extension PathDateTime {
    /// A date as date and time: what FHIRPath does by itself where the other is one.
    init(_ date: PathDate) { (self.date, time, offset, isZulu) = (date, nil, nil, false) }

    /// The hours that a place without a written zone may lie ahead of UTC.
    private static let zones: ClosedRange<Int128> = -12...14

    /// On the clock of its place.
    private var localSpan: TimeSpan {
        guard let time else {
            return TimeSpan(
                first: Int128(date.firstDay) * TimeSpan.day, last: (Int128(date.lastDay) + 1) * TimeSpan.day - 1)
        }
        let midnight = Int128(date.firstDay) * TimeSpan.day
        return TimeSpan(first: midnight + time.span.first, last: midnight + time.span.last)
    }

    /// In UTC; without a zone everything it may mean anywhere.
    private var worldSpan: TimeSpan {
        let local = localSpan
        guard let offset else {
            return TimeSpan(
                first: local.first - Self.zones.upperBound * TimeSpan.hour,
                last: local.last - Self.zones.lowerBound * TimeSpan.hour)
        }
        let ahead = Int128(offset) * TimeSpan.minute
        return TimeSpan(first: local.first - ahead, last: local.last - ahead)
    }

    /// -1, 0 or 1; nil where it cannot be said: one is known less exactly, or without its zone.
    func order(with other: PathDateTime) -> Int? {
        guard (offset == nil) == (other.offset == nil) else {
            return worldSpan.order(with: other.worldSpan).flatMap { $0 == 0 ? nil : $0 }
        }
        return offset == nil ? localSpan.order(with: other.localSpan) : worldSpan.order(with: other.worldSpan)
    }

    /// `~`: known as exactly, and the same.
    func isEquivalent(to other: PathDateTime) -> Bool { order(with: other) == 0 }
}
