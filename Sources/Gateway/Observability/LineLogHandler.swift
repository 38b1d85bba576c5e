// SPDX-License-Identifier: Apache-2.0
package import Logging

/// Hands every log statement of the process to one `LogSink`, one line each, fields by allow-list.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let sink: LogSink

    package init(_ sink: LogSink, level: Logger.Level = .info) {
        self.sink = sink
        logLevel = level
    }

    /// A field that every line of this logger has, if it is in the list.
    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Makes the line and hands it on.
    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        // The type alone: what an error says of itself may hold what it stumbled over.
        if let error = event.error { all[LogKey.errorType.rawValue] = "\(String(reflecting: type(of: error)))" }
        sink.write(LogLine(at: sink.now(), event.level, event.message.description, all))
    }
}
