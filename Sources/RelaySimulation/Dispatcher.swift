// SPDX-License-Identifier: Apache-2.0
package import Relay
package import Routing

/// What a simulation drives: the real courier, or one with a planted mistake.
package protocol Dispatcher: Sendable {
    init(seed: UInt64, windowCapacity: Int)
    /// The same promise as `Courier.on`.
    mutating func on(_ event: Courier.Event, now: Instant) -> [Courier.Effect]
    /// How many deliveries of a facility are in memory, and how many of them are held.
    func deliveriesInMemory(of facility: FacilityID) -> (all: Int, held: Int)
}

extension Courier: Dispatcher {}
