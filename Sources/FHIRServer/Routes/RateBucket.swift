// SPDX-License-Identifier: Apache-2.0

/// Requests of one facility: so many in a minute, and as many at once as come together in a second of that.
///
/// A token bucket as a value; the moment is told to it, in milliseconds.
struct RateBucket: Sendable, Hashable {
    private let perMinute: Int
    /// Thousandths of a request, so that slow rates refill too.
    private var left: Int
    private var last: Int64

    init(perMinute: Int, at now: Int64) {
        self.perMinute = perMinute
        left = Self.room(perMinute)
        last = now
    }

    /// Takes one request, or says after how many seconds there is room for it.
    mutating func take(at now: Int64) -> Int? {
        refill(at: now)
        guard left >= 1000 else {
            let missing = 1000 - left
            return max(1, (missing * 60 + perMinute * 1000 - 1) / (perMinute * 1000))
        }
        left -= 1000
        return nil
    }

    private mutating func refill(at now: Int64) {
        // Ten minutes fill any bucket.
        let passed = min(max(0, now - last), 600_000)
        let more = Int(passed) * perMinute / 60
        guard more > 0 else { return }
        last = now
        left = min(Self.room(perMinute), left + more)
    }

    /// A second's worth, ten at least.
    private static func room(_ perMinute: Int) -> Int { max(10, perMinute / 60) * 1000 }
}
