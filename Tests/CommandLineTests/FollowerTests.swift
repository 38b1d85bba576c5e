// SPDX-License-Identifier: Apache-2.0
import NIOPosix
import Relay
import Testing

@testable import Gateway
@testable import tenma

@Suite struct FollowerTests {
    @Test func `tail goes on where it was when the gateway has restarted`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/control.sock"
        let gateway = FakeGateway()
        for number in 1...5 { gateway.addMessage("X-\(number)") }
        let recorded = Recorded()
        let follower = Follower(
            client: ControlClient(path: path), query: TailQuery(last: 4, follows: true), grep: nil,
            output: recorded.output(json: true))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            try await Self.serving(path, gateway) {
                tasks.addTask { try? await follower.run() }
                try await Self.wait { recorded.out.contains("\"X-5\"") }
            }
            for number in 6...8 { gateway.addMessage("X-\(number)") }
            try await Self.serving(path, gateway) { try await Self.wait { recorded.out.contains("\"sequence\":16") } }
            tasks.cancelAll()
        }
        let shown = recorded.out.split(separator: "\n").compactMap { line in
            line.split(separator: "\"sequence\":").last.flatMap { Int($0.prefix(while: \.isNumber)) }
        }
        #expect(shown == Array(7...16))
        #expect(recorded.err.contains("went away"))
    }

    @Test func `grep is a literal part of the line`() async throws {
        let gateway = FakeGateway()
        for id in ["A.C", "ABC", "a.c"] { gateway.addMessage(id) }
        try await withControl(gateway) { client in
            let recorded = Recorded()
            let follower = Follower(client: client, query: TailQuery(after: 0), grep: "A.C", output: recorded.output())
            try await follower.run()
            #expect(recorded.out.split(separator: "\n").count == 2)
            #expect(!recorded.out.contains("ABC") && !recorded.out.contains("a.c"))
        }
    }

    @Test func `where no gateway was, tail says so at once`() async throws {
        let follower = Follower(
            client: ControlClient(path: "/nowhere/control.sock"), query: TailQuery(follows: true), grep: nil,
            output: Recorded().output())
        await #expect { try await follower.run() } throws: { ($0 as? Failure)?.status == .unavailable }
    }

    private static func serving(_ path: String, _ gateway: FakeGateway, _ body: () async throws -> Void) async throws {
        let server = ControlServer(path: path, operations: gateway, on: MultiThreadedEventLoopGroup.singleton)
        let (ready, announce) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await server.run { announce.yield() } }
            var iterator = ready.makeAsyncIterator()
            await iterator.next()
            try await body()
            tasks.cancelAll()
        }
    }

    /// Until it holds; the test's own time limit is the only clock.
    private static func wait(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(5)) }
    }
}
