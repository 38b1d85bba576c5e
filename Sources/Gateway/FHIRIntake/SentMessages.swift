// SPDX-License-Identifier: Apache-2.0
import Destinations
import FHIR
import FHIRServer
import NIOCore
import NIOPosix
import Relay
import Routing
import Transport

/// What a facility was sent, read from the routing log: the FHIR bodies that were routed to it, in log order.
struct SentMessages<S: Store>: Sendable {
    /// Events looked through for one page; a page that ends there has a next one.
    static var scanMaximum: Int { 20_000 }
    private static var portion: Int { 1000 }
    private static var pieceSize: Int64 { 256 << 10 }

    let reader: StoreReader<S>
    let store: S
    let threads: NIOThreadPool

    /// One page. The cursor is the log's sequence number after which the page begins.
    func page(for facility: FacilityID, _ query: SentQuery) async throws(FaceTrouble) -> SentPage {
        try await read { () throws(StoreError) -> SentPage in
            try scan(for: facility, after: try start(of: query), count: query.count)
        }
    }

    private func start(of query: SentQuery) throws(StoreError) -> Int64 {
        if let cursor = query.cursor.flatMap({ Int64($0) }) { return max(0, cursor) }
        guard let since = query.since else { return 0 }
        return try store.firstSequence(since: Instant(milliseconds: since)) - 1
    }

    /// A body as the facility reads it, streamed out of the store; nil when it was never sent there.
    func body(
        of message: String, for facility: FacilityID, as wanted: FHIRFormat?
    ) async throws(FaceTrouble) -> StoredBody? {
        guard let id = Int64(message).map(MessageID.init), id.sequence > 0 else { return nil }
        let sent = try await read { () throws(StoreError) -> Sent? in try routing(of: id, to: facility) }
        guard let sent else { return nil }
        let format = wanted ?? sent.format
        if format == sent.stored {
            return StoredBody(format: format, size: Int(clamping: sent.length)) { [self] sink in
                var position: Int64 = 0
                while position < sent.length {
                    let range = position..<min(sent.length, position + Self.pieceSize)
                    let bytes = try await read { () throws(StoreError) -> [UInt8] in
                        try store.body(of: id, range: range)
                    }
                    try await sink(ByteBuffer(bytes: bytes))
                    position = range.upperBound
                }
            }
        }
        return StoredBody(format: format, size: nil) { [self] sink in try await convert(id, sent, to: format, sink) }
    }

    /// Writes the resource in its other spelling, long values out of the store.
    private func convert(
        _ id: MessageID, _ sent: Sent, to format: FHIRFormat, _ sink: StoredBody.Sink
    ) async throws {
        let form = Form.fhir(FHIRRendering(from: sent.stored, to: format))
        let opened = await withCheckedContinuation { done in
            FHIRRenderer.open(id, length: sent.length, in: reader, as: form, needsKind: false) {
                done.resume(returning: $0)
            }
        }
        let body = try opened.get()
        while true {
            switch await withCheckedContinuation({ next in body.next { next.resume(returning: $0) } }) {
            case .bytes(let bytes): try await sink(ByteBuffer(bytes: bytes))
            case .end: return
            case .failed: throw FaceTrouble(.storage)
            }
        }
    }

    /// What is known of a body that was sent to a facility.
    private struct Sent {
        let stored: FHIRFormat
        /// The spelling it was sent in.
        let format: FHIRFormat
        let length: Int64
    }

    private func routing(of id: MessageID, to facility: FacilityID) throws(StoreError) -> Sent? {
        let events = try store.events(of: id)
        guard case .received(let facts, _) = events.first?.what, let stored = facts.format else { return nil }
        for event in events {
            guard case .routed(_, facility, _, let form) = event.what else { continue }
            var format = stored
            if case .fhir(let rendering) = form { format = rendering.format }
            return Sent(stored: stored, format: format, length: facts.length)
        }
        return nil
    }

    private func scan(for facility: FacilityID, after start: Int64, count: Int) throws(StoreError) -> SentPage {
        var (position, scanned, entries) = (start, 0, [SentPage.Entry]())
        while scanned < Self.scanMaximum {
            let events = try store.events(after: position, limit: Self.portion)
            if events.isEmpty { return SentPage(entries: entries) }
            for event in events {
                position = event.sequence
                guard case .routed(let id, facility, _, _) = event.what, try facts(of: id.message)?.isFHIR == true
                else { continue }
                entries.append(SentPage.Entry(message: "\(id.message)", at: event.at.milliseconds))
                if entries.count == count { return SentPage(entries: entries, next: "\(position)") }
            }
            scanned += events.count
        }
        return SentPage(entries: entries, next: "\(position)")
    }

    /// What the log says about a message; its `received` event has the message's number.
    private func facts(of message: MessageID) throws(StoreError) -> MessageFacts? {
        guard case .received(let facts, _) = try store.events(after: message.sequence - 1, limit: 1).first?.what else {
            return nil
        }
        return facts
    }

    /// Runs on the reader's threads.
    private func read<Value: Sendable>(
        _ body: @escaping @Sendable () throws(StoreError) -> Value
    ) async throws(FaceTrouble) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { done in
            threads.submit { state in
                guard case .active = state else {
                    return done.resume(returning: .failure(StoreError(.failed, "the gateway is stopping")))
                }
                done.resume(returning: Result { () throws(StoreError) in try body() })
            }
        }
        switch result {
        case .success(let value): return value
        case .failure: throw FaceTrouble(.storage)
        }
    }
}

extension MessageFacts {
    /// Whether the body is FHIR, and in which spelling.
    var format: FHIRFormat? { FHIRFormat(rawValue: charset) }
    var isFHIR: Bool { format != nil }
}
