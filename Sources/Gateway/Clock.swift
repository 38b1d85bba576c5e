// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Relay

/// The wall clock at start plus monotonic time since: a jump of the wall clock moves no retry and no event
/// (design.md decision 18).
package struct GatewayClock: Sendable {
    private let wallAtStart: Int64
    private let start: ContinuousClock.Instant

    package init() {
        wallAtStart = Int64(Date().timeIntervalSince1970 * 1000)
        start = .now
    }

    package var now: Instant {
        Instant(milliseconds: wallAtStart).advanced(by: start.duration(to: .now))
    }
}
