// SPDX-License-Identifier: Apache-2.0
import ServiceLifecycle

/// Gives systemd its signs of life, each only after the gateway's own parts have answered: a gateway that hangs is
/// killed and recovers from its store.
package struct SystemdWatchdog: Service {
    private let notifier: SystemdNotifier
    private let isAlive: @Sendable () async -> Bool

    /// `isAlive` may take as long as it must; what never returns gives no sign.
    package init(_ notifier: SystemdNotifier, isAlive: @escaping @Sendable () async -> Bool) {
        self.notifier = notifier
        self.isAlive = isAlive
    }

    /// Stands first in the service group, so that it ends last: a shutdown that takes its time gives signs as well.
    package func run() async throws {
        guard let interval = notifier.watchdogInterval else {
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if await isAlive() { notifier.tell(.alive) }
                try? await Task.sleep(for: interval)
            }
        }
    }
}
