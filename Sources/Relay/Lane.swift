// SPDX-License-Identifier: Apache-2.0

/// What must stay in order at a destination: one patient of one sender (design.md decision 9).
///
/// Packed keyed hashes: the upper half names the sender, the lower half the patient. A collision merges two lanes,
/// which costs a little waiting and never breaks an order. The destination is not part of it: every facility's queue
/// has lanes of its own.
package struct Lane: Sendable, Hashable {
    package let packed: UInt64

    package init(packed: UInt64) { self.packed = packed }

    private static let noPatient: UInt64 = 0
    private static let everyPatient: UInt64 = 0xFFFF_FFFF

    /// The lane of one patient of one sender.
    package init(sender: UInt32, patient: UInt32) {
        let reserved = UInt64(patient) == Self.noPatient || UInt64(patient) == Self.everyPatient
        packed = UInt64(sender) << 32 | (reserved ? 1 : UInt64(patient))
    }

    /// The lane of what a sender sends without naming a patient.
    package static func sender(_ sender: UInt32) -> Lane { Lane(packed: UInt64(sender) << 32 | noPatient) }

    /// Stands for all lanes of a sender: a message with more patients than lanes are named.
    package static func everyLane(of sender: UInt32) -> Lane { Lane(packed: UInt64(sender) << 32 | everyPatient) }

    package var sender: UInt32 { UInt32(truncatingIfNeeded: packed >> 32) }
    package var isEveryLane: Bool { packed & 0xFFFF_FFFF == Self.everyPatient }

    /// Whether two lane names order the deliveries that carry them.
    package func overlaps(_ other: Lane) -> Bool {
        packed == other.packed || (sender == other.sender && (isEveryLane || other.isEveryLane))
    }
}
