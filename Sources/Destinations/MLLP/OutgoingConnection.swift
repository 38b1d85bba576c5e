// SPDX-License-Identifier: Apache-2.0
import NIOCore
import Relay
import Routing
import Transport

/// One connection to one facility, and what it carries. Belongs to the event loop.
final class OutgoingConnection: DialObserver {
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
    /// The courier was told of it, and not yet that it is gone.
    var isOpen = false
    /// Not to be used once it is idle: its settings have changed.
    var isRetiring = false
    var load: Load?

    private let hears: (OutgoingConnection, DialEvent) -> Void
    private var deadline: NIODeadline?
    private var timer: (task: Scheduled<Void>, due: NIODeadline)?

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

    /// Counts the time from now. One task of the event loop serves all messages of the connection: it looks at the
    /// deadline when it wakes, so that an answer in time costs no cancelling.
    func startTimer(_ time: Duration, on loop: any EventLoop, _ ring: @escaping (OutgoingConnection) -> Void) {
        let due = NIODeadline.now() + TimeAmount(time)
        deadline = due
        if let timer, timer.due <= due { return }
        timer?.task.cancel()
        schedule(due, on: loop, ring)
    }

    func stopTimer() { deadline = nil }

    /// It is over: nothing rings any more.
    func forget() {
        deadline = nil
        timer?.task.cancel()
        timer = nil
    }

    private func schedule(_ due: NIODeadline, on loop: any EventLoop, _ ring: @escaping (OutgoingConnection) -> Void) {
        let task = loop.assumeIsolated().scheduleTask(deadline: due) { [weak self] in
            guard let self else { return }
            timer = nil
            guard let deadline else { return }
            if deadline > .now() { return schedule(deadline, on: loop, ring) }
            self.deadline = nil
            ring(self)
        }
        timer = (task, due)
    }
}
