// SPDX-License-Identifier: Apache-2.0
import Issues
import Logging
import Relay
import ServiceLifecycle
import UnixSignals

/// SIGHUP reads the configuration again; a mistake keeps the old one and is logged.
struct ReloadOnHangup<S: Store>: Service {
    let gateway: Gateway<S>
    let reporting: Reporting

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        try await untilShutdown {
            for await _ in signals {
                reporting.notifier.tell(.reloading)
                do throws(GatewayFailure) { try gateway.reload(by: .gateway) } catch {
                    reporting.logger.error("reload-refused", metadata: ["reason": "\(error.sentence.en)"])
                }
                reporting.notifier.tell(.ready)
            }
        }
    }
}
