// SPDX-License-Identifier: Apache-2.0
import Dispatch
import NIOCore
import Relay
import Routing

/// One facility's folder, found good, and what is being written into it. Belongs to the event loop; what waits for the
/// disk does so on `queue`.
final class FileConnection: ShelvedConnection {
    /// The delivery that is being written.
    struct Load {
        let delivery: QueuedDelivery
        let answerTimeout: Duration
        var pump: FilePump?
        /// Pieces that were written when the time was last counted.
        var piecesSeen = 0
    }

    let id: ConnectionID
    let facility: FacilityID
    let endpoint: FileEndpoint
    let queue: DispatchQueue
    let timer = AnswerTimer()
    var isOpen = false
    var isRetiring = false
    var load: Load?

    init(_ id: ConnectionID, _ facility: FacilityID, _ endpoint: FileEndpoint) {
        self.id = id
        self.facility = facility
        self.endpoint = endpoint
        queue = DispatchQueue(label: "files \(facility.rawValue)", qos: .utility)
    }

    var isBusy: Bool { load != nil }
    func close() { load?.pump?.giveUp() }
    func forget() { timer.forget() }
}
