// SPDX-License-Identifier: Apache-2.0
import Console
import GatewayConfig
import Logging

/// Where the process says how it is: log lines, metrics, readiness, the service manager.
struct Reporting: Sendable {
    let sink: LogSink
    let logger: Logger
    let metrics: EventMetrics
    let readiness = Readiness()
    let notifier = SystemdNotifier()

    init(_ settings: Settings) {
        let sink = LogSink(style: settings.log.format == .json ? .json : .text)
        self.sink = sink
        let level = Logger.Level(rawValue: settings.log.level.rawValue) ?? .info
        logger = Logger(label: "tenma") { _ in LineLogHandler(sink, level: level) }
        metrics = EventMetrics(version: GatewayVersion.current)
    }
}

/// The build's version, as the log, the metrics and `tenma version` say it.
package enum GatewayVersion {
    package static let current = "0.1.0"
}
