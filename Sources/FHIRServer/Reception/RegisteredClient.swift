// SPDX-License-Identifier: Apache-2.0
package import Routing

/// A program that was registered to speak for a facility with tokens (SMART Backend Services).
package struct RegisteredClient: Sendable {
    package let id: String
    package let facility: FacilityID
    package let keys: ClientKeys

    package init(id: String, facility: FacilityID, keys: ClientKeys) {
        self.id = id
        self.facility = facility
        self.keys = keys
    }
}
