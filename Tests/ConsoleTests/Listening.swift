// SPDX-License-Identifier: Apache-2.0
import Console
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Runs a real listener on a free port of the loopback for the length of one closure.
func withHealthListener<Result: Sendable>(
    readiness: Readiness = Readiness(), metrics: PrometheusFactory = PrometheusFactory(),
    limits: HealthListener.Limits = .init(), refresh: @escaping @Sendable () async -> Void = {},
    _ body: @Sendable @escaping (Int) async throws -> Result
) async throws -> Result {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let listener = HealthListener(
        host: "127.0.0.1", port: 0, readiness: readiness, metrics: metrics, limits: limits,
        on: MultiThreadedEventLoopGroup.singleton, logger: logger, refresh: refresh,
        onListening: { port.yield($0) })
    let group = ServiceGroup(configuration: .init(services: [listener], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        let result = try await body(await ports.first { _ in true } ?? 0)
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return result
    }
}

/// Writes exactly this and gives back everything that comes until the other side closes.
func exchange(_ port: Int, _ request: String) async throws -> String {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            }
        }
    // A listener that hangs up on us may do so before we have written, or while we read: what came until then counts.
    let answer = NIOLockedValueBox("")
    do {
        try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            for try await part in inbound { answer.withLockedValue { $0 += String(buffer: part) } }
        }
    } catch  where error is ChannelError || error is IOError {
        return answer.withLockedValue { $0 }
    }
    return answer.withLockedValue { $0 }
}

/// The status line and the body of an answer.
func parts(_ answer: String) -> (status: String, headers: String, body: String) {
    let pieces = answer.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let head = pieces.first.map(String.init) ?? ""
    let status = head.split(separator: "\r\n").first.map(String.init) ?? ""
    return (status, head, pieces.count > 1 ? String(pieces[1]) : "")
}
