// SPDX-License-Identifier: Apache-2.0
import Foundation
import Issues
import NIOCore
import NIOPosix
import Relay
import Routing
import Synchronization
import Testing
import Translation

@testable import Gateway
@testable import tenma

/// A gateway that remembers what it was asked.
final class FakeGateway: GatewayOperations {
    func rules(of facility: FacilityID) async -> DeliveryRules { DeliveryRules() }
    struct State {
        var events: [RoutingEvent] = []
        var reads = 0
        var operations: [String] = []
        var mistakes: [Localized] = []
        var parked: [ParkedDelivery] = []
        var result = ChangeResult.applied
    }

    let state = Mutex(State())

    func add(_ what: RoutingEvent.What) {
        state.withLock { $0.events.append(SampleEvents.event(what, Int64($0.events.count) + 1)) }
    }

    /// A message and its delivery, two events.
    func addMessage(_ controlID: String) {
        var facts = SampleEvents.facts
        facts.controlID = controlID
        let sequence = state.withLock { Int64($0.events.count) + 1 }
        add(.received(facts, isReusedID: false))
        add(.delivered(DeliveryID(MessageID(sequence), 1), SampleEvents.higashi, attempts: 1, answer: "AA"))
    }

    func lastSequence() -> Int64 { state.withLock { Int64($0.events.count) } }
    func firstSequence(since instant: Instant) -> Int64 { 1 }

    func events(after sequence: Int64, limit: Int) -> [RoutingEvent] {
        state.withLock { state in
            state.reads += 1
            return Array(state.events.dropFirst(Int(sequence)).prefix(limit))
        }
    }

    func eventsOccurred(after sequence: Int64) async -> Int64 {
        while !Task.isCancelled, lastSequence() <= sequence { try? await Task.sleep(for: .milliseconds(2)) }
        return lastSequence()
    }

    func events(of message: MessageID) -> [RoutingEvent] {
        state.withLock { $0.events.filter { $0.what.message(at: $0.sequence) == message } }
    }

    func bodyHead(of message: MessageID, limit: Int) -> (bytes: [UInt8], length: Int64) {
        (Array("MSH|^~\\&|A".utf8.prefix(limit)), 1_000)
    }

    func parked() -> [ParkedDelivery] { state.withLock { $0.parked } }

    func operate(_ operation: Relay.Operation, actor: String) -> ChangeResult {
        state.withLock { state in
            state.operations.append("\(operation) by \(actor)")
            return state.result
        }
    }

    func queues() -> [QueueStatus] {
        [
            QueueStatus(
                facility: SampleEvents.higashi, waiting: 3, held: 1, parked: 2,
                oldest: Instant(milliseconds: 1_795_501_680_123),
                connections: 0, lastTrouble: "connect-refused")
        ]
    }

    func reload(actor: String) -> [Localized] { state.withLock { $0.mistakes } }
}

/// Serves a fake gateway on a real socket while `body` runs.
func withControl(_ gateway: FakeGateway, _ body: @escaping @Sendable (ControlClient) async throws -> Void) async throws
{
    let folder = try TemporaryFolder()
    let path = folder.path + "/control.sock"
    let server = ControlServer(path: path, operations: gateway, on: MultiThreadedEventLoopGroup.singleton)
    let (ready, announce) = AsyncStream.makeStream(of: Void.self)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await server.run { announce.yield() } }
        var iterator = ready.makeAsyncIterator()
        await iterator.next()
        try await body(ControlClient(path: path))
        tasks.cancelAll()
    }
}

@Suite struct ControlProtocolTests {
    @Test func `only the owner may open the socket, and it is gone afterwards`() async throws {
        let path = Mutex("")
        try await withControl(FakeGateway()) { client in
            let mode = try FileManager.default.attributesOfItem(atPath: client.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            path.withLock { $0 = client.path }
        }
        #expect(!FileManager.default.fileExists(atPath: path.withLock { $0 }))
    }

    @Test func `a follower sees what was and what comes, each event with its message's facts`() async throws {
        let gateway = FakeGateway()
        gateway.addMessage("X-1")
        try await withControl(gateway) { client in
            struct Enough: Error {}
            var seen: [EventRecord] = []
            await #expect(throws: Enough.self) {
                try await client.ask(TailQuery(after: 0, follows: true)) { reply in
                    if let event = reply.event { seen.append(event) }
                    if seen.count == 2, reply.position == 2 { gateway.addMessage("X-2") }
                    if seen.count == 4 { throw Enough() }
                }
            }
            #expect(seen.map(\.sequence) == [1, 2, 3, 4])
            #expect(seen.map(\.controlID) == ["X-1", "X-1", "X-2", "X-2"])
            #expect(seen.map(\.event) == ["received", "delivered", "received", "delivered"])
        }
    }

    @Test(
        arguments: [
            (TailQuery(after: 0, states: ["parked", "stopped"]), ["parked", "stopped"]),
            (TailQuery(after: 0, facilities: ["nobody"]), []),
            (TailQuery(after: 0, facilities: ["higashi-hospital"], states: ["reachable", "stopped"]), ["reachable"]),
            (TailQuery(after: 0, facilities: ["kita-hospital"], states: ["received"]), ["received"]),
            (TailQuery(after: 0, types: ["ADT"]), []),
            (TailQuery(after: 0, types: ["REF^I12"], states: ["received"]), ["received"]),
            (TailQuery(after: 0, types: ["REF"], states: ["refused"]), ["refused"]),
            (TailQuery(after: 0, types: ["referral"], states: ["received"]), ["received"]),
            (TailQuery(last: 2), ["stopped", "reloaded"]), (TailQuery(since: 0, states: ["started"]), ["started"]),
        ] as [(TailQuery, [String])])
    func `a tail narrows by facility, type and state`(query: TailQuery, expected: [String]) async throws {
        let gateway = FakeGateway()
        SampleEvents.all.forEach(gateway.add)
        try await withControl(gateway) { client in
            var words: Set<String> = []
            try await client.ask(query) { if let event = $0.event { words.insert(event.event) } }
            #expect(words == Set(expected))
        }
    }

    @Test func `a cursor beyond the end is no cursor of this log`() async throws {
        try await withControl(FakeGateway()) { client in
            await #expect(throws: ControlError(.cursorAhead)) { try await client.ask(TailQuery(after: 99)) { _ in } }
        }
    }

    @Test func `a message is traced by its number, by a delivery's and by its control id`() async throws {
        let gateway = FakeGateway()
        for id in ["X-1", "X-2", "X-1"] { gateway.addMessage(id) }
        try await withControl(gateway) { client in
            for (id, expected) in [("3", [3, 4]), ("3.1", [3, 4]), ("X-2", [3, 4]), ("X-1", [5, 6])]
                as [(String, [Int64])]
            {
                var seen: [Int64] = []
                try await client.ask(ControlRequest(.trace, id: id)) {
                    if let event = $0.event { seen.append(event.sequence) }
                }
                #expect(seen == expected, "\(id)")
            }
            await #expect(throws: ControlError(.notFound)) {
                try await client.ask(ControlRequest(.trace, id: "X-9")) { _ in }
            }
        }
    }

    @Test func `a person's decisions carry who they are, and a discard its reason`() async throws {
        let gateway = FakeGateway()
        try await withControl(gateway) { client in
            let done = try await client.ask(ControlRequest(.retry, id: "12.1")) { _ in }
            #expect(done.actor.hasPrefix("uid \(geteuid())"))
            try await client.ask(ControlRequest(.discard, id: "12.2", reason: "not needed")) { _ in }
            await #expect(throws: ControlError(.reasonMissing)) {
                try await client.ask(ControlRequest(.discard, id: "12.3", reason: " ")) { _ in }
            }
            await #expect(throws: ControlError(.notFound)) {
                try await client.ask(ControlRequest(.retry, id: "12")) { _ in }
            }
            gateway.state.withLock { $0.result = .stale }
            await #expect(throws: ControlError(.stale)) {
                try await client.ask(ControlRequest(.retry, id: "12.1")) { _ in }
            }
            let operations = gateway.state.withLock { $0.operations }
            #expect(operations.count == 3 && operations.allSatisfy { $0.hasSuffix(" by \(done.actor)") })
        }
    }

    @Test func `a reload says its mistakes in both languages, or nothing`() async throws {
        let gateway = FakeGateway()
        try await withControl(gateway) { client in
            try await client.ask(ControlRequest(.reload)) { _ in }
            gateway.state.withLock { $0.mistakes = [Localized(ja: "誤り", en: "wrong")] }
            var told: [ControlSentence] = []
            await #expect(throws: ControlError(.mistakes)) {
                try await client.ask(ControlRequest(.reload)) { if let mistake = $0.mistake { told.append(mistake) } }
            }
            #expect(told == [ControlSentence(ja: "誤り", en: "wrong")])
        }
    }

    @Test(arguments: [
        "\n", "{}\n", "not json\n", "{\"version\":1,\"verb\":\"explode\"}\n", String(repeating: "x", count: 70_000),
    ])
    func `a line that is no request is told so`(line: String) async throws {
        try await withControl(FakeGateway()) { client in
            let reply = try await RawClient.ask(client.path, line)
            #expect(reply.contains("CTL-001"))
        }
    }

    @Test func `another version of the protocol is told so`() async throws {
        try await withControl(FakeGateway()) { client in
            let reply = try await RawClient.ask(client.path, "{\"version\":99,\"verb\":\"queues\"}\n")
            #expect(reply.contains("CTL-002"))
        }
    }

    @Test func `a client that does not read stops its own reading of the log and nobody else's`() async throws {
        let gateway = FakeGateway()
        for number in 1...20_000 { gateway.addMessage("X-\(number)") }
        try await withControl(gateway) { client in
            try await RawClient.withSilentFollower(client.path) {
                var reads = -1
                // Until the server has filled what buffers there are and waits.
                while reads != gateway.state.withLock({ $0.reads }) {
                    reads = gateway.state.withLock { $0.reads }
                    try await Task.sleep(for: .milliseconds(300))
                }
                #expect(
                    reads < 40_000 / TailStream<FakeGateway>.batch,
                    "it read the whole log for somebody who does not read")
                var queues = 0
                try await client.ask(ControlRequest(.queues)) { if $0.queue != nil { queues += 1 } }
                #expect(queues == 1)
            }
        }
    }
}

/// A client without manners.
enum RawClient {
    static func ask(_ path: String, _ line: String) async throws -> String {
        let channel = try await connect(path)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: line))
            for try await piece in inbound { return String(buffer: piece) }
            return ""
        }
    }

    static func withSilentFollower(_ path: String, _ body: () async throws -> Void) async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.autoRead, value: false).connect(unixDomainSocketPath: path).get()
        let request = ControlLines.line(ControlRequest(.tail, tail: TailQuery(after: 0, follows: true)))
        try await channel.writeAndFlush(ByteBuffer(bytes: request))
        try await body()
        try await channel.close()
    }

    private static func connect(_ path: String) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(unixDomainSocketPath: path) {
            channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    }
}
