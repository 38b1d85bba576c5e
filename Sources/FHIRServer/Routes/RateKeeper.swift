// SPDX-License-Identifier: Apache-2.0
import NIOConcurrencyHelpers
import NIOCore
import Routing

/// The buckets of all facilities, by their ids: as many as the directory has, no more.
final class RateKeeper: Sendable {
    private let perMinute: Int
    private let buckets = NIOLockedValueBox<[FacilityID: RateBucket]>([:])

    init(perMinute: Int) { self.perMinute = perMinute }

    /// Counts one request of a facility, or says after how many seconds it may come again.
    func take(_ facility: FacilityID) -> Int? {
        let now = Int64(NIODeadline.now().uptimeNanoseconds / 1_000_000)
        return buckets.withLockedValue { buckets in
            buckets[facility, default: RateBucket(perMinute: perMinute, at: now)].take(at: now)
        }
    }
}
