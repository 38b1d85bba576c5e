// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOCore
import Transport

/// Sends messages one after another over one connection, as an interface engine does: the next leaves when the answer
/// to the last has come. Lives on the connection's event loop.
final class SendSession: DialObserver {
    /// What came of one connection.
    struct Result: Sendable {
        var exchanges: [Exchange] = []
        /// Messages that were not tried.
        var rest: ArraySlice<Outgoing>
        /// Why there was no connection.
        var failure: DialFailure?
    }

    private var result: Result
    private let patience: TimeAmount
    private let report: @Sendable (Exchange) -> Void
    private let done: EventLoopPromise<Result>
    private var current: Outgoing?
    private var sent = ContinuousClock.now
    private var strays = 0
    private var timer: Scheduled<Void>?

    init(
        _ messages: ArraySlice<Outgoing>, patience: TimeAmount, done: EventLoopPromise<Result>,
        report: @escaping @Sendable (Exchange) -> Void
    ) {
        result = Result(rest: messages)
        self.patience = patience
        self.done = done
        self.report = report
    }

    func happened(_ event: DialEvent, on connection: DialledConnection) {
        switch event {
        case .connected: next(on: connection)
        case .connectFailed(let failure):
            result.failure = failure
            done.succeed(result)
        case .lastByteWritten: written(connection)
        case .answer(let bytes): answered(bytes, connection)
        case .garbled(let error) where error.losesFrame: end(.garbled(error.code.rawValue), closing: connection)
        case .garbled: return
        case .closed(let reason):
            if current != nil { finish(.closed(reason.name)) }
            done.succeed(result)
        }
    }

    private func next(on connection: DialledConnection) {
        guard let message = result.rest.popFirst() else { return connection.close() }
        current = message
        strays = 0
        sent = .now
        switch message.content {
        case .bytes(let bytes): connection.send(frameOf: bytes)
        case .file(let path):
            guard let chunks = try? FileChunks(path) else { return end(.closed("file"), closing: connection) }
            connection.send(streaming: chunks)
        }
    }

    /// From the last byte on the answer is waited for.
    private func written(_ connection: DialledConnection) {
        guard current?.expectsAnswer == true else {
            finish(.unasked)
            return next(on: connection)
        }
        timer = connection.eventLoop.assumeIsolated().scheduleTask(in: patience) {
            self.end(.silence, closing: connection)
        }
    }

    private func answered(_ bytes: [UInt8], _ connection: DialledConnection) {
        guard let message = current else { return }
        guard let answer = PeerAnswer(reading: bytes) else {
            return end(.garbled("no-acknowledgement"), closing: connection)
        }
        guard answer.controlID == message.controlID else {
            strays += 1
            return
        }
        finish(.answered(answer))
        next(on: connection)
    }

    /// What may still come would be taken for the answer to the next message.
    private func end(_ outcome: Exchange.Outcome, closing connection: DialledConnection) {
        if current != nil { finish(outcome) }
        connection.close()
    }

    private func finish(_ outcome: Exchange.Outcome) {
        guard let message = current else { return }
        timer?.cancel()
        timer = nil
        current = nil
        let exchange = Exchange(message: message, outcome: outcome, took: sent.duration(to: .now), strays: strays)
        result.exchanges.append(exchange)
        report(exchange)
    }
}
