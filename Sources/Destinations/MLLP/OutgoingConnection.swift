// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Routing
import Transport

/// One connection to one facility, and what it carries. Belongs to the event loop.
final class OutgoingConnection: DialObserver, ShelvedConnection {
    /// The message that is on its way.
    struct Load {
        let delivery: QueuedDelivery
        let answerTimeout: Duration
        var attempt = Attempt()
        var substitutions = 0
        /// Set where the body goes out piece by piece.
        var stream: BodyStream?
        /// Pieces the facility had asked for when the time was last counted.
        var piecesSeen = 0
    }

    let id: ConnectionID
    let facility: FacilityID
    let endpoint: MLLPEndpoint
    var dialled: DialledConnection?
    var isOpen = false
    var isRetiring = false
    var load: Load?

    private let hears: (OutgoingConnection, DialEvent) -> Void
    private let timer = AnswerTimer()

    init(
        _ id: ConnectionID, _ facility: FacilityID, _ endpoint: MLLPEndpoint,
        hears: @escaping (OutgoingConnection, DialEvent) -> Void
    ) {
        self.id = id
        self.facility = facility
        self.endpoint = endpoint
        self.hears = hears
    }

    func happened(_ event: DialEvent, on connection: DialledConnection) { hears(self, event) }

    func startTimer(_ time: Duration, on loop: any EventLoop, _ ring: @escaping (OutgoingConnection) -> Void) {
        timer.start(time, on: loop) { [weak self] in
            guard let self else { return }
            ring(self)
        }
    }

    func stopTimer() { timer.stop() }

    var isBusy: Bool { load != nil }
    func close() { dialled?.close() }
    func forget() { timer.forget() }
}
