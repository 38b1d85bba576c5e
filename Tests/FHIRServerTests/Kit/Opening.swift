// SPDX-License-Identifier: Apache-2.0
import Logging
import NIOCore
import NIOPosix
import Transport

@testable import FHIRServer

/// Runs a real face on a free port of the loopback for the length of one closure.
func withFace<Result: Sendable>(
    _ reception: ScriptedReception = ScriptedReception(), base: String? = nil, tokens: FaceSettings.Tokens = .off,
    tls: TLSReloadable? = nil, budget: ByteBudget = ByteBudget(limit: 64 << 20),
    limits: FaceLimits = .init(), _ body: @Sendable @escaping (Int) async throws -> Result
) async throws -> Result {
    let settings = FaceSettings(
        name: "test", host: "127.0.0.1", port: 0, base: base, tokens: tokens, version: "1", limits: limits)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let listener = FHIRListener(
        settings, tls: tls, budget: budget, on: MultiThreadedEventLoopGroup.singleton, reception: reception,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, onListening: { port.yield($0) })
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await listener.run() }
        do {
            let result = try await body(await ports.first { _ in true } ?? 0)
            try await listener.stop()
            try await tasks.waitForAll()
            return result
        } catch {
            try await listener.stop()
            throw error
        }
    }
}

/// The usual limits, but for these.
func limits(_ change: (inout FaceLimits) -> Void) -> FaceLimits {
    var limits = FaceLimits()
    change(&limits)
    return limits
}
