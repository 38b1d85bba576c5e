// SPDX-License-Identifier: Apache-2.0

/// Requests of one facility: so many in a minute, and as many at once as come together in a second of that.
///
/// A token bucket as a value; the moment is told to it, in milliseconds.
struct RateBucket: Sendable, Hashable {
    private let perMinute: Int
    /// In parts of which a request needs 60,000: a millisecond brings as many as there are requests in a minute.
    private var left: Int
    private var last: Int64

    private static let request = 60_000

    init(perMinute: Int, at now: Int64) {
        self.perMinute = perMinute
        left = Self.room(perMinute)
        last = now
    }

    /// Takes one request, or says after how many seconds there is room for it.
    mutating func take(at now: Int64) -> Int? {
        refill(at: now)
        guard left >= Self.request else {
            let aSecond = perMinute * 1000
            return max(1, (Self.request - left + aSecond - 1) / aSecond)
        }
        left -= Self.request
        return nil
    }

    private mutating func refill(at now: Int64) {
        guard now > last else { return }
        // Ten minutes fill any bucket.
        left = min(Self.room(perMinute), left + Int(min(now - last, 600_000)) * perMinute)
        last = now
    }

    /// A second's worth, ten at least.
    private static func room(_ perMinute: Int) -> Int { max(10, perMinute / 60) * request }
}
