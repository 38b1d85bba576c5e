// SPDX-License-Identifier: Apache-2.0
import ServiceLifecycle

/// Runs a service's work until the group is told to stop; being stopped is no error.
func untilShutdown(_ work: @Sendable @escaping () async throws -> Void) async throws {
    do {
        try await cancelWhenGracefulShutdown(work)
    } catch is CancellationError where Task.isShuttingDownGracefully {
        return
    }
}
