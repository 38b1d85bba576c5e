// SPDX-License-Identifier: Apache-2.0
import Console
import Logging
import Relay
import ServiceLifecycle
import Synchronization

/// Carries the store's condition from the committer's thread to the service that acts on it.
final class StoreWatch: Sendable {
    let conditions: AsyncStream<StoreTrouble.Condition>
    private let feed: AsyncStream<StoreTrouble.Condition>.Continuation
    private let failed = Atomic<Bool>(false)

    init() { (conditions, feed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(16)) }

    var hasFailed: Bool { failed.load(ordering: .relaxed) }

    func became(_ condition: StoreTrouble.Condition) {
        if case .failed = condition { failed.store(true, ordering: .relaxed) }
        feed.yield(condition)
    }
}

/// Says how the store is, and ends the process when it has failed: red for five seconds, so that whoever watches sees
/// it, then out, to recover at the next start (design.md decision 5).
struct StoreWatchService: Service {
    static let redTime = Duration.seconds(5)

    let watch: StoreWatch
    let reporting: Reporting

    func run() async throws {
        try await untilShutdown {
            for await condition in watch.conditions { try await show(condition) }
        }
    }

    private func show(_ condition: StoreTrouble.Condition) async throws {
        switch condition {
        case .working:
            reporting.readiness.clear(.storeFull)
            reporting.logger.notice("store-working")
        case .full(let error):
            reporting.readiness.raise(.storeFull)
            reporting.logger.error("store-full", metadata: ["reason": "\(error.detail)"])
        case .failed(let error):
            reporting.readiness.raise(.storeFailed)
            reporting.logger.critical("store-failed", metadata: ["reason": "\(error.detail)"])
            try await Task.sleep(for: Self.redTime)
            throw GatewayFailure.store(error)
        }
    }
}
