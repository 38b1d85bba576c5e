// SPDX-License-Identifier: Apache-2.0
import Destinations
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Relay
import Routing
import ScriptedPeers
import Transport

/// Stored bodies that a test made up; it counts what is read of them.
final class FakeBodies: BodySource {
    private let lengths: [MessageID: Int64]
    private let head: [UInt8]
    private let damagedFrom: Int64
    private let highest = NIOLockedValueBox<Int64>(0)

    /// Bodies of these lengths that begin with `head` and go on with letters, as far as anybody reads.
    init(_ lengths: [MessageID: Int64] = [:], head: [UInt8] = [], damagedFrom: Int64 = .max) {
        self.lengths = lengths
        self.head = head
        self.damagedFrom = damagedFrom
    }

    /// One message with these bytes.
    convenience init(_ message: MessageID, _ bytes: [UInt8], damagedFrom: Int64 = .max) {
        self.init([message: Int64(bytes.count)], head: bytes, damagedFrom: damagedFrom)
    }

    /// How far reading has come.
    var read: Int64 { highest.withLockedValue { $0 } }

    func length(of message: MessageID, then: @escaping @Sendable (Result<Int64, StoreError>) -> Void) {
        NIOThreadPool.singleton.submit { _ in
            then(self.lengths[message].map { .success($0) } ?? .failure(StoreError(.notFound, "test")))
        }
    }

    func read(
        _ message: MessageID, range: Range<Int64>, then: @escaping @Sendable (Result<[UInt8], StoreError>) -> Void
    ) {
        NIOThreadPool.singleton.submit { _ in
            self.highest.withLockedValue { $0 = max($0, range.upperBound) }
            if range.upperBound > self.damagedFrom { return then(.failure(StoreError(.damaged, "test"))) }
            let known = range.clamped(to: 0..<Int64(self.head.count))
            let bytes = Array(self.head[Int(known.lowerBound)..<Int(known.upperBound)])
            then(.success(bytes + [UInt8](repeating: 0x41, count: range.count - bytes.count)))
        }
    }
}

/// Destinations on a loop of their own, driven by a test in the courier's place.
final class Bench: Sendable {
    static let facility = FacilityID(rawValue: "kakuu-clinic")

    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let destinations: MLLPDestinations<FakeBodies>
    /// What was reported, in words: `connected 1`, `ended 1.1 answered AA`.
    let said = Gathering<String>()

    init(
        bodies: FakeBodies = FakeBodies(),
        makeReply: @escaping MLLPDestinations<FakeBodies>.ReplyMaker = { _, _, _ in nil }
    ) {
        let said = said
        destinations = MLLPDestinations(on: loop, bodies: bodies, makeReply: makeReply) { said.append(Bench.words($0)) }
    }

    func on<Value: Sendable>(_ work: @escaping @Sendable (MLLPDestinations<FakeBodies>) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume(returning: work(self.destinations)) }
        }
    }

    func use(_ endpoint: MLLPEndpoint) async {
        await on { $0.update([Bench.facility: endpoint]) }
    }

    /// Everything that was said once so much has been.
    func said(_ count: Int) async -> [String] { await said.first(count) }

    func connect(_ count: Int = 1) async {
        let before = said.elements.count
        for _ in 0..<count { await on { $0.connect(Bench.facility) } }
        _ = await said.first(before + count)
    }

    /// Sends and waits for the end, which is everything that was said since.
    func send(
        _ message: Int64, _ body: [UInt8]?, form: Form = .asReceived, on connection: Int = 1,
        answerTimeout: Duration = .seconds(20), saying count: Int = 1
    ) async -> [String] {
        let before = said.elements.count
        await start(message, body, form: form, on: connection, answerTimeout: answerTimeout)
        return Array(await said.first(before + count).dropFirst(before))
    }

    /// Sends, and does not wait.
    func start(
        _ message: Int64, _ body: [UInt8]?, form: Form = .asReceived, on connection: Int = 1,
        answerTimeout: Duration = .seconds(20)
    ) async {
        let delivery = QueuedDelivery(
            id: DeliveryID(MessageID(message), 1), facility: Bench.facility, kind: .referral, lanes: [], form: form,
            admitted: Instant(milliseconds: 0))
        await on { $0.send(delivery, body: body, on: ConnectionID(connection), answerTimeout: answerTimeout) }
    }

    static func words(_ event: Courier.Event) -> String {
        switch event {
        case .connected(_, let id): "connected \(id.number)"
        case .connectFailed(_, let reason): "connect-failed \(reason)"
        case .disconnected(_, let id): "disconnected \(id.number)"
        case .ended(let id, _, let outcome, let answer, let reply):
            "ended \(id) \(words(outcome))" + (answer.isEmpty ? "" : " [\(answer)]")
                + (reply == nil ? "" : " with a reply")
        default: "something else"
        }
    }

    private static func words(_ outcome: Outcome) -> String {
        switch outcome {
        case .answered(let code, let isInternal): "answered \(code)" + (isInternal ? " (internal)" : "")
        case .responded(let code, let after): "responded \(code)" + (after.map { " after \($0)" } ?? "")
        case .sentUnasked: "sent-unasked"
        case .stored: "stored"
        case .unreachable(let reason): "unreachable \(reason)"
        case .unknown(let reason): "unknown \(reason)"
        case .unrenderable(let reason): "unrenderable \(reason)"
        case .damaged: "damaged"
        case .renderingChanged: "rendering-changed"
        }
    }
}

/// Runs a test with a receiver that follows a script and a connection to it.
func withReceiver(
    _ script: Script, bodies: FakeBodies = FakeBodies(), expectsReplies: Bool = true,
    makeReply: @escaping MLLPDestinations<FakeBodies>.ReplyMaker = { _, _, _ in nil },
    _ test: (Bench, ScriptedReceiver) async throws -> Void
) async throws {
    let receiver = try await ScriptedReceiver.start(script)
    let bench = Bench(bodies: bodies, makeReply: makeReply)
    await bench.use(MLLPEndpoint(target: receiver.target, expectsReplies: expectsReplies))
    await bench.connect()
    try await test(bench, receiver)
    await receiver.stop()
}
