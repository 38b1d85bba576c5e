// SPDX-License-Identifier: Apache-2.0

/// The name an operator gave a facility: the key under `facilities:` in the configuration, and in queues, logs and
/// commands.
package struct FacilityID: Sendable, Hashable, Comparable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (a: FacilityID, b: FacilityID) -> Bool { a.rawValue < b.rawValue }

    /// The queue where messages wait whose addressee nobody knows, when a link parks instead of refusing.
    /// No facility can be called this.
    package static let unknownAddressee = FacilityID("unknown-addressee")
}
