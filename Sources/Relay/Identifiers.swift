// SPDX-License-Identifier: Apache-2.0

/// Names a message that is in custody: the sequence number of its `received` event.
package struct MessageID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let sequence: Int64

    package init(_ sequence: Int64) { self.sequence = sequence }

    package static func < (left: MessageID, right: MessageID) -> Bool { left.sequence < right.sequence }
    package var description: String { String(sequence) }
}

/// Names one delivery: a message and which of its deliveries, written `1234.1`.
///
/// Packed into one integer whose order is admission order, so that a facility's queue is read in commit order.
package struct DeliveryID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Most deliveries one message can have, resends included.
    package static let deliveriesPerMessageMaximum = 4095

    package let packed: Int64

    package init(packed: Int64) { self.packed = packed }

    /// `index` counts from 1.
    package init(_ message: MessageID, _ index: Int) { packed = message.sequence << 12 | Int64(index & 0xFFF) }

    package var message: MessageID { MessageID(packed >> 12) }
    package var index: Int { Int(packed & 0xFFF) }

    package static func < (left: DeliveryID, right: DeliveryID) -> Bool { left.packed < right.packed }
    package var description: String { "\(message).\(index)" }

    /// Reads `1234.1`; `nil` when it is anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), let index = Int(parts[1]),
            sequence > 0, sequence < 1 << 50, (1...Self.deliveriesPerMessageMaximum).contains(index)
        else { return nil }
        self.init(MessageID(sequence), index)
    }
}
