// SPDX-License-Identifier: Apache-2.0
package import Routing

/// What can be asked of a courier without changing it.
extension Courier {
    /// How many deliveries of a facility are in memory, and how many of them are held; the rest is in the store.
    package func deliveriesInMemory(of facility: FacilityID) -> (all: Int, held: Int) {
        guard let window = facilities[facility]?.window else { return (0, 0) }
        return (window.entries.count, window.heldCount)
    }
}
