// SPDX-License-Identifier: Apache-2.0
import Relay
import ServiceLifecycle

/// Follows the routing log from where it stood at the start, and makes counters and log lines of it: the one place
/// where an event becomes either.
struct LogPump<S: Store>: Service {
    private static var page: Int { 2048 }

    let gateway: Gateway<S>
    let reporting: Reporting

    func run() async throws {
        let reporter = EventReporter(metrics: reporting.metrics, logger: reporting.logger)
        let start = try gateway.store.lastSequence()
        try await untilShutdown {
            var cursor = start
            while !Task.isCancelled {
                let rings = gateway.log.rings
                let events = try gateway.store.events(after: cursor, limit: Self.page)
                reporter.report(events)
                if let last = events.last { cursor = last.sequence } else { await gateway.log.wait(since: rings) }
                // A few looks a second are enough for counters, and leave the processor to the messages.
                if events.count < Self.page { try? await Task.sleep(for: .milliseconds(200)) }
            }
        }
    }
}
