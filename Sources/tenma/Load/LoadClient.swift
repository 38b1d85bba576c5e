// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import Transport

/// One connection of a load: keeps so many messages on their way, takes the time of each answer, dials again when the
/// connection is lost. Lives on its event loop.
final class LoadClient: DialObserver {
    /// Dials that fail one after the other before it gives up.
    private static let failuresMaximum = 50

    private let state: LoadState
    private let target: SendTarget
    private let depth: Int
    private let pause: Duration
    private let patience: Duration
    private let keepsIDs: Bool
    private let loop: any EventLoop
    private let done: EventLoopPromise<LoadTally>
    private var tally = LoadTally()
    private var inFlight: [(id: ControlNumber, sent: ContinuousClock.Instant)] = []
    private var current: DialledConnection?
    private var failures = 0
    private var isFinished = false
    private var watch: Scheduled<Void>?

    init(
        _ state: LoadState, _ target: SendTarget, depth: Int, pause: Duration, patience: Duration, keepsIDs: Bool,
        on loop: any EventLoop, done: EventLoopPromise<LoadTally>
    ) {
        self.state = state
        self.target = target
        self.depth = depth
        self.pause = pause
        self.patience = patience
        self.keepsIDs = keepsIDs
        self.loop = loop
        self.done = done
    }

    func dial() {
        MLLPDialler.dial(target.target, security: target.security, on: loop, observer: self)
    }

    func happened(_ event: DialEvent, on connection: DialledConnection) {
        switch event {
        case .connected:
            failures = 0
            begin(connection)
        case .connectFailed(let failure):
            tally.connectFailures += 1
            tally.trouble = failure.name
            failures += 1
            again()
        case .lastByteWritten: return
        case .answer(let bytes): answered(bytes, connection)
        case .garbled(let error): if error.losesFrame { connection.close() }
        case .closed: closed()
        }
    }

    private func begin(_ connection: DialledConnection) {
        current = connection
        look(after: connection)
        // Not all connections in the same moment.
        rest(pause * Double.random(in: 0...1), connection)
    }

    /// The next messages leave when the pause is over.
    private func rest(_ pause: Duration, _ connection: DialledConnection) {
        guard pause > .zero else { return fill(connection) }
        _ = loop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) {
            if connection === self.current { self.fill(connection) }
        }
    }

    /// Every second: whether the oldest has waited too long, and whether the load is over while this one rests.
    private func look(after connection: DialledConnection) {
        watch = loop.assumeIsolated().scheduleTask(in: .seconds(1)) {
            if let first = self.inFlight.first, first.sent.duration(to: .now) > self.patience {
                return connection.close()
            }
            if self.inFlight.isEmpty, self.state.isOver(now: .now) { return self.fill(connection) }
            self.look(after: connection)
        }
    }

    private func fill(_ connection: DialledConnection) {
        let now = ContinuousClock.now
        while inFlight.count < depth, let message = state.take(now: now) {
            inFlight.append((message.id, now))
            tally.bytes += message.bytes.count
            connection.send(frameOf: message.bytes)
        }
        if inFlight.isEmpty {
            isFinished = true
            connection.close()
        }
    }

    private func answered(_ bytes: [UInt8], _ connection: DialledConnection) {
        guard let answer = QuickAnswer(bytes), let first = inFlight.first else { return connection.close() }
        guard answer.controlID.elementsEqual(first.id.bytes) else {
            tally.strays += 1
            return connection.close()
        }
        inFlight.removeFirst()
        let (seconds, attoseconds) = first.sent.duration(to: .now).components
        tally.latencies.add(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
        tally.codes[String(decoding: answer.code.prefix(8), as: UTF8.self), default: 0] += 1
        if answer.isAccept {
            state.noteAccepted()
            if keepsIDs { tally.acceptedIDs.append(first.id.bytes) }
        }
        rest(pause, connection)
    }

    private func closed() {
        watch?.cancel()
        watch = nil
        current = nil
        tally.unanswered += inFlight.count
        inFlight.removeAll()
        if isFinished { return done.succeed(tally) }
        tally.losses += 1
        again()
    }

    private func again() {
        guard failures < Self.failuresMaximum, !state.isOver(now: .now) else { return done.succeed(tally) }
        _ = loop.assumeIsolated().scheduleTask(in: .milliseconds(100)) { self.dial() }
    }
}
