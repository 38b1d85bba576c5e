// SPDX-License-Identifier: Apache-2.0

/// Trouble of our own: the sender hears 503 and may hand in the same body again, and nothing half-done is left.
package struct FaceTrouble: Error, Sendable, Hashable {
    /// Stable, and counted under these names.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Too much is waiting.
        case overload
        /// The store does not take anything now.
        case storage
        /// The gateway is being stopped.
        case stopping
        /// Something went wrong that should not.
        case `internal`
    }

    package var kind: Kind
    /// When trying again may help, in seconds.
    package var retryAfter: Int

    package init(_ kind: Kind, retryAfter: Int = 5) {
        self.kind = kind
        self.retryAfter = retryAfter
    }
}
