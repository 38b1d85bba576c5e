// SPDX-License-Identifier: Apache-2.0
package import Logging
package import Relay
import Routing

/// Writes both the line and the counter of what an operator can see happen.
package struct EventReporter: Sendable {
    private let metrics: EventMetrics
    private let logger: Logger

    package init(metrics: EventMetrics, logger: Logger) {
        self.metrics = metrics
        self.logger = logger
    }

    /// Call it with the events of a commit once they are durable.
    package func report(_ events: [RoutingEvent]) {
        metrics.count(events)
        for event in events where event.what.level >= logger.logLevel {
            logger.log(level: event.what.level, "\(event.what.word)", metadata: event.metadata)
        }
    }
}

extension RoutingEvent.What {
    /// Every word `word` can be.
    package static let words = [
        "received", "routed", "filtered", "duplicate", "checked", "refused", "link-trouble", "delivered", "retrying",
        "unreachable", "reachable", "parked", "unparked", "discarded", "started", "stopped", "reloaded",
    ]

    /// Error: a person must act. Warning: odd, nothing lost. What every message does is left to `tail`.
    var level: Logger.Level {
        switch self {
        case .received, .routed, .filtered, .duplicate, .checked, .delivered: .debug
        case .retrying: .info
        case .reachable, .unparked, .discarded, .started, .stopped, .reloaded: .notice
        case .refused, .linkTrouble, .unreachable: .warning
        case .parked: .error
        }
    }
}

extension RoutingEvent {
    /// Codes, places, counts and the names of the configuration. Nothing a sender or a person could write into: no
    /// control id, no message type, no reason of a discard.
    var metadata: Logger.Metadata {
        var fields: Logger.Metadata = [:]
        fields[.event] = "\(what.word)"
        fields[.sequence] = .stringConvertible(sequence)
        if let message = what.message(at: sequence) { fields[.message] = .stringConvertible(message.sequence) }
        if let delivery = what.delivery { fields[.delivery] = "\(delivery)" }
        if let facility = what.facility { fields[.facility] = "\(facility.rawValue)" }
        if let facts = what.facts {
            fields[.listener] = "\(facts.link)"
            fields[.sender] = "\(facts.sender)"
            fields[.kind] = "\(facts.kind.rawValue)"
            fields[.length] = .stringConvertible(facts.length)
        }
        if case .person(let name) = actor { fields[.actor] = "\(name)" }
        what.addDetails(to: &fields)
        return fields
    }
}

extension RoutingEvent.What {
    fileprivate func addDetails(to fields: inout Logger.Metadata) {
        switch self {
        case .routed(_, _, let reason, _), .filtered(_, let reason): fields[.reason] = "\(reason.code.rawValue)"
        case .checked(_, let summary):
            guard let first = summary.first.first else { return }
            fields[.code] = "\(first.code)"
            fields[.path] = "\(first.path)"
        case .refused(_, let code, let path):
            fields[.code] = "\(code)"
            fields[.path] = "\(path)"
        case .linkTrouble(let link, let code):
            fields[.listener] = "\(link)"
            fields[.code] = "\(code)"
        case .delivered(_, _, let attempts, let answer):
            fields[.attempts] = .stringConvertible(attempts)
            fields[.code] = "\(answer)"
        case .retrying(_, _, let attempts, let reason, let due):
            fields[.attempts] = .stringConvertible(attempts)
            fields[.reason] = "\(reason)"
            fields[.due] = "\(LogLine.time(due.milliseconds))"
        case .unreachable(_, let reason, let due):
            fields[.reason] = "\(reason)"
            fields[.due] = "\(LogLine.time(due.milliseconds))"
        case .parked(_, _, let reason, let detail, let holdsLane):
            fields[.reason] = "\(reason.rawValue)"
            fields[.code] = "\(detail)"
            fields[.holdsLane] = .stringConvertible(holdsLane)
        case .started(let version): fields[.version] = "\(version)"
        case .received, .duplicate, .reachable, .unparked, .discarded, .stopped, .reloaded: break
        }
    }
}

extension Logger.Metadata {
    fileprivate subscript(key: LogKey) -> Logger.MetadataValue? {
        get { self[key.rawValue] }
        set { self[key.rawValue] = newValue }
    }
}
