// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Routing

/// One connection to one facility's FHIR server, and what it carries. Belongs to the event loop.
final class FHIRConnection: ShelvedConnection {
    /// The body that is on its way.
    struct Load {
        let delivery: QueuedDelivery
        let answerTimeout: Duration
        var attempt = HTTPAttempt()
        var request: FHIRRequest?
        var body: FHIRBody?
        /// The body's bytes, where it goes out in one piece: then it can go out again.
        var whole: [UInt8]?
        var token: TokenClient.Token?
        /// Pieces the facility had asked for when the time was last counted.
        var piecesSeen = 0
    }

    let id: ConnectionID
    let facility: FacilityID
    let endpoint: FHIREndpoint
    let timer = AnswerTimer()
    var line: HTTPLine?
    var isOpen = false
    var isRetiring = false
    var load: Load?

    init(_ id: ConnectionID, _ facility: FacilityID, _ endpoint: FHIREndpoint) {
        self.id = id
        self.facility = facility
        self.endpoint = endpoint
    }

    var isBusy: Bool { load != nil }
    func close() { line?.close() }
    func forget() { timer.forget() }
}
