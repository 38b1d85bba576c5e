// SPDX-License-Identifier: Apache-2.0
import Console
import GatewayConfig
import Logging
import Relay
import ServiceLifecycle

/// Looks at the free space of the store's disk, and stops taking messages in before it is gone: what is promised can
/// then still be delivered, and recorded, inside the reserve.
struct FreeSpaceWatch<S: Store>: Service {
    let gateway: Gateway<S>
    let reporting: Reporting

    func run() async throws {
        try await untilShutdown {
            var wasShort = false
            while true {
                let settings = gateway.current.value.settings.store
                let free = FreeSpace.bytes(at: settings.folder)
                let isShort = free.map { $0 < Int64(settings.reserve) } ?? false
                if isShort != wasShort { show(isShort, free ?? 0) }
                wasShort = isShort
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func show(_ isShort: Bool, _ free: Int64) {
        gateway.trouble.spaceIsShort(isShort)
        if isShort {
            reporting.readiness.raise(.storeFull)
            reporting.logger.error("space-short", metadata: ["length": "\(free)"])
        } else {
            reporting.readiness.clear(.storeFull)
            reporting.logger.notice("space-enough", metadata: ["length": "\(free)"])
        }
    }
}
