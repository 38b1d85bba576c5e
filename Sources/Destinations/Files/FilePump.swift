// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Relay
import Synchronization
import Transport

/// Carries one delivery from its source into a file: each piece is asked for when the one before it is written, so that
/// two are the most that is ever in memory. Everything but the count is confined to `queue`; that is why it may be
/// called Sendable.
final class FilePump: @unchecked Sendable {
    typealias Done = @Sendable (Outcome) -> Void

    private struct Progress: Sendable {
        var pieces = 0
        var isGivenUp = false
    }

    private let queue: DispatchQueue
    private let body: DeliveryBody
    private var sink: (any FileSink)?
    private let done: Done
    private let progress = Mutex(Progress())

    init(_ body: DeliveryBody, into sink: any FileSink, on queue: DispatchQueue, done: @escaping Done) {
        self.body = body
        self.sink = sink
        self.queue = queue
        self.done = done
    }

    /// Pieces that have been written.
    var pieces: Int { progress.withLock { $0.pieces } }

    func start() {
        queue.async { self.step { (sink: inout any FileSink) throws(FileTrouble) in try sink.begin(self.body.ending) } }
    }

    /// Nobody waits for it any more; a disk that hangs is left alone.
    func giveUp() { progress.withLock { $0.isGivenUp = true } }

    private func ask() {
        body.source.next { chunk in self.queue.async { self.take(chunk) } }
    }

    private func take(_ chunk: Chunk) {
        switch chunk {
        case .bytes(let bytes): step { (sink: inout any FileSink) throws(FileTrouble) in try sink.write(bytes) }
        case .failed: end(body.failure() ?? .unreachable(reason: "source"))
        case .end:
            step(isLast: true) { (sink: inout any FileSink) throws(FileTrouble) in try sink.finish() }
        }
    }

    private func step(isLast: Bool = false, _ work: (inout any FileSink) throws(FileTrouble) -> Void) {
        if let trouble = perform(work) { return end(trouble) }
        if isLast { end(.stored) } else { ask() }
    }

    /// Nil when it went well. The sink is out of this function's hands when it returns.
    private func perform(_ work: (inout any FileSink) throws(FileTrouble) -> Void) -> Outcome? {
        let isGivenUp = progress.withLock { $0.isGivenUp }
        guard !isGivenUp, var sink else { return .unreachable(reason: "given-up") }
        self.sink = nil
        do throws(FileTrouble) { try work(&sink) } catch { return error.outcome }
        self.sink = sink
        progress.withLock { $0.pieces += 1 }
        return nil
    }

    private func end(_ outcome: Outcome) {
        // What it holds is closed, and taken away where it has no name yet, before anybody is told.
        sink = nil
        done(outcome)
    }
}
