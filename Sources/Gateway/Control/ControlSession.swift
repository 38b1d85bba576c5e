// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Issues
import NIOCore
import Relay

/// One asker: one request, its answer, and the end.
struct ControlSession<Operations: GatewayOperations>: Sendable {
    let operations: Operations
    let actor: String
    let writer: ReplyWriter

    func serve(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws {
        var pieces = inbound.makeAsyncIterator()
        guard let request = try await read(&pieces) else { return }
        // The client hangs up when it has what it wants; whatever it still waits for then ends.
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await answer(request) }
            while try await pieces.next() != nil {}
            tasks.cancelAll()
        }
    }

    /// Nil when the client went away, or was told that its line is no request.
    private func read(
        _ pieces: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> ControlRequest? {
        var lines = ControlLines(sizeMaximum: ControlRequest.sizeMaximum)
        while let piece = try await pieces.next() {
            do {
                guard let line = try lines.append(piece.readableBytesView).first else { continue }
                guard let request = ControlLines.value(ControlRequest.self, in: line) else {
                    throw ControlError(.unreadable)
                }
                guard request.version == ControlRequest.currentVersion else {
                    throw ControlError(.otherVersion, "\(ControlRequest.currentVersion)")
                }
                return request
            } catch let error as ControlError {
                try await writer.write(.error(error))
                return nil
            } catch is ControlLines.TooLong {
                try await writer.write(.error(ControlError(.unreadable)))
                return nil
            }
        }
        return nil
    }

    private func answer(_ request: ControlRequest) async throws {
        do {
            try await carryOut(request)
            try await writer.write(.done(ControlDone(actor: actor)))
        } catch let error as ControlError {
            try await writer.write(.error(error))
        } catch let error as StoreError {
            try await writer.write(.error(ControlError(error)))
        }
    }

    private func carryOut(_ request: ControlRequest) async throws {
        switch request.verb {
        case .tail: try await TailStream(operations: operations, writer: writer).run(request.tail ?? TailQuery())
        case .trace: try await trace(request.id ?? "")
        case .body: try await body(request.id ?? "", limit: request.limit ?? 65_536)
        case .parked: try await parked(request.id)
        case .retry: try await operate(.retry(try delivery(request.id)))
        case .discard:
            guard let reason = request.reason, !reason.allSatisfy(\.isWhitespace) else {
                throw ControlError(.reasonMissing)
            }
            try await operate(.discard(try delivery(request.id), reason: reason))
        case .queues:
            for status in try await operations.queues() { try await writer.write(.queue(QueueRecord(status))) }
        case .reload: try await reload()
        }
    }

    func delivery(_ id: String?) throws(ControlError) -> DeliveryID {
        guard let delivery = id.flatMap({ DeliveryID($0) }) else { throw ControlError(.notFound) }
        return delivery
    }

    private func operate(_ operation: Relay.Operation) async throws {
        switch try await operations.operate(operation, actor: actor) {
        case .stale, .fenced: throw ControlError(.stale, operation.delivery.description)
        default: return
        }
    }

    private func reload() async throws {
        let mistakes = try await operations.reload(actor: actor)
        for mistake in mistakes { try await writer.write(.mistake(ControlSentence(ja: mistake.ja, en: mistake.en))) }
        if !mistakes.isEmpty { throw ControlError(.mistakes, "\(mistakes.count)") }
    }
}
