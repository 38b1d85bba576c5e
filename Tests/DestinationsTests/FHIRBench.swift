// SPDX-License-Identifier: Apache-2.0
import Destinations
import NIOCore
import NIOPosix
import Relay
import Routing
import ScriptedPeers
import Transport

/// FHIR destinations on a loop of their own, driven by a test in the courier's place.
final class FHIRBench: Sendable {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let destinations: FHIRDestinations<FakeBodies>
    /// What was reported, in the words of `Bench`.
    let said = Gathering<String>()

    init(bodies: FakeBodies = FakeBodies()) {
        let said = said
        destinations = FHIRDestinations(on: loop, bodies: bodies) { said.append(Bench.words($0)) }
    }

    func on<Value: Sendable>(_ work: @escaping @Sendable (FHIRDestinations<FakeBodies>) -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            loop.execute { continuation.resume(returning: work(self.destinations)) }
        }
    }

    func use(_ endpoint: FHIREndpoint) async { await on { $0.update([Bench.facility: endpoint]) } }

    func connect() async {
        let before = said.elements.count
        await on { $0.connect(Bench.facility) }
        _ = await said.first(before + 1)
    }

    /// Sends and waits for so many words.
    func send(
        _ message: Int64, _ body: [UInt8]?, form: Form = .asReceived, on connection: Int = 1,
        answerTimeout: Duration = .seconds(20), saying count: Int = 1
    ) async -> [String] {
        let before = said.elements.count
        let delivery = QueuedDelivery(
            id: DeliveryID(MessageID(message), 1), facility: Bench.facility, kind: .referral, lanes: [], form: form,
            admitted: Instant(milliseconds: 0))
        await on { $0.send(delivery, body: body, on: ConnectionID(connection), answerTimeout: answerTimeout) }
        return Array(await said.first(before + count).dropFirst(before))
    }
}

/// Runs a test with a web receiver that follows a script and a connection to it.
func withWebReceiver(
    _ reply: WebReply, bodies: FakeBodies = FakeBodies(), _ test: (FHIRBench, ScriptedWebReceiver) async throws -> Void
) async throws {
    let receiver = try await ScriptedWebReceiver.start(reply)
    let bench = FHIRBench(bodies: bodies)
    await bench.use(FHIREndpoint(target: receiver.target, path: "/fhir"))
    await bench.connect()
    try await test(bench, receiver)
    await receiver.stop()
}

extension Samples {
    /// A small invented Bundle.
    static func bundle(_ type: String, data: String = "") -> [UInt8] {
        let binary =
            data.isEmpty
            ? ""
            : ",\"entry\":[{\"resource\":{\"resourceType\":\"Binary\",\"contentType\":\"image/png\",\"data\":\"\(data)\"}}]"
        return Array("{\"resourceType\":\"Bundle\",\"type\":\"\(type)\"\(binary)}".utf8)
    }
}
