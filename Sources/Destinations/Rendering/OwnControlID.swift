// SPDX-License-Identifier: Apache-2.0
package import Relay

/// MSH-10 where a facility's form says `own`: the delivery's own name, so that no map between the two is kept and a
/// retry has the same one.
package enum OwnControlID {
    /// Length of MSH-10 up to version 2.6 (chapter 2, section 2.15.9.10).
    package static let lengthMaximum = 20

    /// `1234.1`. Fits as long as the log has fewer than 10^15 events.
    package static func bytes(of delivery: DeliveryID) -> [UInt8] { Array(delivery.description.utf8) }

    /// The delivery that an answer's MSA-2 names, so that a late one can be translated back.
    package static func delivery(named controlID: [UInt8]) -> DeliveryID? {
        DeliveryID(String(decoding: controlID, as: UTF8.self))
    }
}
