// SPDX-License-Identifier: Apache-2.0
package import Routing

/// What can be asked of a courier without changing it.
extension Courier {
    /// How many deliveries of a facility are in memory; the rest waits in the store.
    package func deliveriesInMemory(of facility: FacilityID) -> Int { facilities[facility]?.window.entries.count ?? 0 }
}
