// SPDX-License-Identifier: Apache-2.0
import FHIR
import NIOConcurrencyHelpers
import NIOCore
import Routing
import Transport

@testable import FHIRServer

/// A gateway in memory that does what it is told, and remembers what it was given.
final class ScriptedReception: FHIRReception {
    struct Taken: Sendable {
        let submission: Submission
        let bytes: [UInt8]
        /// How many pieces it came in; 0 when it was whole.
        let pieces: Int
    }

    struct State: Sendable {
        var taken: [Taken] = []
        var discarded = 0
        var turnedAway: [TurnedAway] = []
        var unwelcome: Set<FacilityID> = []
        var clients: [String: RegisteredClient] = [:]
        var refused: [String] = []
        var sent: [(message: String, at: Int64, bytes: [UInt8], format: FHIRFormat)] = []
        var trouble: FaceTrouble?
        /// Bodies end in trouble after their first piece.
        var breaksOff = false
    }

    static let east = FacilityID("east")

    let state = NIOLockedValueBox(State())
    let facilityOf: @Sendable (Link) -> FacilityID?
    let answer: @Sendable (Submission, [UInt8]) async -> Receipt

    init(
        _ answer: @escaping @Sendable (Submission, [UInt8]) async -> Receipt = ScriptedReception.accept,
        facilityOf: @escaping @Sendable (Link) -> FacilityID? = { _ in ScriptedReception.east }
    ) {
        self.facilityOf = facilityOf
        self.answer = answer
    }

    /// Takes everything.
    static let accept: @Sendable (Submission, [UInt8]) async -> Receipt = { _, _ in
        Receipt(
            .accepted(Accepted(message: "m-1", custody: .processed, at: 1_790_000_000_000)),
            BundleFacts(
                type: "message", id: "b-1", messageHeader: "h-1",
                event: .coding(system: "urn:example:event", code: "referral")))
    }

    func facility(of link: Link) -> FacilityID? { facilityOf(link) }
    func client(_ id: String) -> RegisteredClient? { state.withLockedValue { $0.clients[id] } }
    func welcomes(_ facility: FacilityID) -> Bool { state.withLockedValue { !$0.unwelcome.contains(facility) } }
    func turnedAway(_ reason: TurnedAway, from remoteHost: String) {
        state.withLockedValue { $0.turnedAway.append(reason) }
    }

    func refused(_ code: String, from facility: FacilityID?) {
        state.withLockedValue { $0.refused.append(code) }
    }

    func receive(_ submission: Submission, whole body: [UInt8]) async -> Receipt {
        state.withLockedValue { $0.taken.append(Taken(submission: submission, bytes: body, pieces: 0)) }
        return await answer(submission, body)
    }

    func upload(_ submission: Submission) -> ScriptedUpload { ScriptedUpload(self, submission) }

    func sent(to facility: FacilityID, _ query: SentQuery) async throws(FaceTrouble) -> SentPage {
        let (trouble, all) = state.withLockedValue { ($0.trouble, $0.sent) }
        if let trouble { throw trouble }
        let start = query.cursor.flatMap { Int($0) } ?? 0
        let wanted = all.enumerated().filter { $0.offset >= start && $0.element.at >= query.since ?? .min }
        let page = wanted.prefix(query.count)
        return SentPage(
            entries: page.map { .init(message: $0.element.message, at: $0.element.at) },
            next: wanted.count > page.count ? page.last.map { String($0.offset + 1) } : nil)
    }

    func body(of message: String, for facility: FacilityID, as format: FHIRFormat?) async throws(FaceTrouble)
        -> StoredBody?
    {
        guard let found = state.withLockedValue({ $0.sent.first { $0.message == message } }) else { return nil }
        let breaksOff = now.breaksOff
        return StoredBody(format: format ?? found.format, size: found.bytes.count) { sink in
            if breaksOff {
                try await sink(ByteBuffer(bytes: found.bytes.prefix(5)))
                throw FaceTrouble(.storage)
            }
            for start in stride(from: 0, to: found.bytes.count, by: 7) {
                try await sink(ByteBuffer(bytes: found.bytes[start..<min(start + 7, found.bytes.count)]))
            }
        }
    }

    func onWorker<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async throws(FaceTrouble) -> Value {
        work()
    }

    var taken: [Taken] { now.taken }
    var now: State { state.withLockedValue { $0 } }
    func change(_ change: (inout State) -> Void) { state.withLockedValue { change(&$0) } }
}

/// Gathers what it is fed.
final class ScriptedUpload: FHIRUpload {
    private let reception: ScriptedReception
    private let submission: Submission
    private let gathered = NIOLockedValueBox<(bytes: [UInt8], pieces: Int)>(([], 0))

    init(_ reception: ScriptedReception, _ submission: Submission) {
        self.reception = reception
        self.submission = submission
    }

    func feed(_ bytes: [UInt8]) async throws(FaceTrouble) {
        gathered.withLockedValue { gathered in
            gathered.bytes += bytes
            gathered.pieces += 1
        }
    }

    func finish() async -> Receipt {
        let (bytes, pieces) = gathered.withLockedValue { $0 }
        reception.state.withLockedValue {
            $0.taken.append(.init(submission: submission, bytes: bytes, pieces: pieces))
        }
        return await reception.answer(submission, bytes)
    }

    func discard() { reception.state.withLockedValue { $0.discarded += 1 } }
}
