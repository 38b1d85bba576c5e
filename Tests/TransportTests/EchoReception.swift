// SPDX-License-Identifier: Apache-2.0
import MLLP
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import ScriptedPeers
import Transport

/// What a test wants of the sessions it lets in.
struct Manner: Sendable {
    /// Answers every whole message with AA and releases it at once. Otherwise the test does both.
    var answersAtOnce = true
    /// What it answers with, where it is not to be an acknowledgement.
    var answer: [UInt8]?
    var contiguousMaximum = 1_048_576
    var peer: @Sendable (Link) -> String? = { $0.identity?.fingerprint ?? $0.remoteHost }
}

/// Lets everybody in and notes what happens.
final class EchoReception: MLLPReception {
    let messages = Gathering<[UInt8]>()
    let streamed = Gathering<Int>()
    let problems = Gathering<FramingError>()
    let closed = Gathering<CloseReason>()
    let turnedAway = Gathering<TurnedAway>()
    let connections = Gathering<MLLPConnection>()
    let shortages = Gathering<Int>()
    let manner: Manner

    init(_ manner: Manner = Manner()) { self.manner = manner }

    func peer(of link: Link) -> String? { manner.peer(link) }

    func session(on connection: MLLPConnection) -> EchoSession {
        connections.append(connection)
        return EchoSession(self, connection)
    }

    func turnedAway(_ reason: TurnedAway, from remoteHost: String) { turnedAway.append(reason) }
}

final class EchoSession: MLLPSession {
    private let reception: EchoReception
    private let connection: MLLPConnection
    private var gatherer: FrameGatherer
    private var streamed = 0

    init(_ reception: EchoReception, _ connection: MLLPConnection) {
        self.reception = reception
        self.connection = connection
        gatherer = FrameGatherer(contiguousMaximum: reception.manner.contiguousMaximum)
    }

    func frameBegan() {
        gatherer.began()
        streamed = 0
    }

    func frameData(_ bytes: UnsafeRawBufferPointer) {
        switch gatherer.data(bytes) {
        case .kept: return
        case .overflowed(let head): stream(head.count)
        case .passed: stream(bytes.count)
        }
    }

    private func stream(_ count: Int) {
        streamed += count
        connection.release(count)
    }

    func frameEnded() {
        guard let message = gatherer.ended() else {
            reception.streamed.append(streamed)
            connection.send(frameOf: Answers.acknowledgement("AA", to: []))
            return connection.finishFrame()
        }
        reception.messages.append(message)
        guard reception.manner.answersAtOnce else { return }
        answer(message)
    }

    private func answer(_ message: [UInt8]) {
        connection.release(message.count)
        let usual = Answers.acknowledgement("AA", to: Answers.controlID(of: message))
        connection.send(frameOf: reception.manner.answer ?? usual)
        connection.finishFrame()
    }

    func frameProblem(_ error: FramingError) {
        reception.problems.append(error)
        if error.losesFrame { connection.release(gatherer.spill().count) }
    }

    func memoryIsShort() {
        reception.shortages.append(gatherer.count)
        stream(gatherer.spill().count)
    }

    func closed(_ reason: CloseReason) { reception.closed.append(reason) }
}

/// A listener on the loopback whose reception a test can ask.
struct Desk {
    let reception: EchoReception
    let budget: ByteBudget
    let listener: MLLPListener<EchoReception>

    init(
        _ manner: Manner = Manner(), limits: ListenerLimits = ListenerLimits(), budget: Int = 67_108_864,
        tls: TLSReloadable? = nil
    ) async throws {
        reception = EchoReception(manner)
        self.budget = ByteBudget(limit: budget)
        listener = try await MLLPListener.bind(
            host: "127.0.0.1", port: 0, tls: tls, limits: limits, budget: self.budget,
            on: MultiThreadedEventLoopGroup.singleton, reception: reception)
    }

    func sender(tls: TLSReloadable? = nil) async throws -> ScriptedSender {
        try await ScriptedSender.connect(port: listener.port, tls: tls)
    }
}

/// An invented message of about this length.
func message(_ id: String, length: Int = 200) -> [UInt8] {
    let header = Array("MSH|^~\\&|SAMPLE|4900001|TENMA|4900002|20260110||ADT^A01|\(id)|P|2.5\rZZZ|".utf8)
    return header + [UInt8](repeating: UInt8(ascii: "x"), count: max(0, length - header.count - 1)) + [0x0D]
}

extension Gathering {
    /// How many entries there are once their number has stayed the same for a while.
    func settled() async -> Int {
        var seen = -1
        while seen != elements.count {
            seen = elements.count
            try? await Task.sleep(for: .milliseconds(100))
        }
        return seen
    }
}
