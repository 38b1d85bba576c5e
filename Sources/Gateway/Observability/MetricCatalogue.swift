// SPDX-License-Identifier: Apache-2.0
package import Console

/// Every metric there is. Names and labels are a contract: dashboards and alarms hang on them.
///
/// A facility has ten series and a listener about twenty, so that a hundred facilities stay near a thousand.
package enum MetricCatalogue {
    package static let all = counters + latencies + gauges

    // MARK: Counted as it happens

    static let events = MetricDescription(
        "tenma_events_total", .counter, ["event"], help: "Events of the routing log, by their word.")
    static let messages = MetricDescription(
        "tenma_messages_total", .counter, ["listener", "result"],
        help: "Messages by listener and what became of them there: received, duplicate or refused.")
    static let messageBytes = MetricDescription(
        "tenma_message_bytes_total", .counter, ["listener"], help: "Bytes of messages taken into custody.")
    static let kinds = MetricDescription(
        "tenma_kinds_total", .counter, ["kind"], help: "Messages taken into custody, by kind.")
    static let filtered = MetricDescription(
        "tenma_filtered_total", .counter, ["reason"], help: "Messages that concern nobody, by the rule that says so.")
    static let refusals = MetricDescription(
        "tenma_refusals_total", .counter, ["code"], help: "Messages that were not accepted, by code.")
    static let linkTroubles = MetricDescription(
        "tenma_link_troubles_total", .counter, ["listener", "code"],
        help: "Links that misbehaved: framing, limits, authentication.")
    static let deliveries = MetricDescription(
        "tenma_deliveries_total", .counter, ["facility", "result"],
        help: "Attempts by facility and what followed: delivered, retrying or parked.")
    static let parkings = MetricDescription(
        "tenma_parkings_total", .counter, ["reason"], help: "Deliveries that were parked, by reason.")
    static let linesDropped = MetricDescription(
        "tenma_log_lines_dropped_total", .counter,
        help: "Lines of the process's own log that nobody read in time. The routing log never drops.")

    private static let counters = [
        events, messages, messageBytes, kinds, filtered, refusals, linkTroubles, deliveries, parkings, linesDropped,
    ]

    // MARK: Measured as it happens

    static let acknowledgement = MetricDescription(
        "tenma_acknowledgement_seconds", .histogram, ["listener"],
        help: "From a message's last byte to its answer, commit included.")
    static let answer = MetricDescription(
        "tenma_answer_seconds", .histogram,
        help: "From the last byte sent to a facility to its answer, over all facilities.")
    static let facilityAnswer = MetricDescription(
        "tenma_facility_answer_seconds", .summary, ["facility"],
        help: "From the last byte sent to this facility to its answer.")
    static let commit = MetricDescription(
        "tenma_commit_seconds", .histogram, help: "One transaction of the store, its sync included.")
    static let commitChanges = MetricDescription(
        "tenma_commit_changes", .histogram, buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
        help: "Changes that shared one transaction.")

    private static let latencies = [acknowledgement, answer, facilityAnswer, commit, commitChanges]

    // MARK: Read when asked for

    static let ready = MetricDescription("tenma_ready", .gauge, help: "1 while messages can be taken.")
    static let conditions = MetricDescription(
        "tenma_condition", .gauge, ["condition"], help: "1 while the condition of /readyz holds.")
    static let build = MetricDescription(
        "tenma_build_info", .gauge, ["version"], help: "1, with the version that runs.")
    static let queueDepth = MetricDescription(
        "tenma_queue_depth", .gauge, ["facility"], help: "Deliveries waiting for a facility, held ones included.")
    static let queueAge = MetricDescription(
        "tenma_queue_oldest_seconds", .gauge, ["facility"], help: "Age of the oldest delivery waiting for a facility.")
    static let parked = MetricDescription(
        "tenma_parked", .gauge, ["facility"], help: "Deliveries to a facility that wait for a person.")
    static let facilityConnections = MetricDescription(
        "tenma_facility_connections", .gauge, ["facility"], help: "Open connections to a facility.")
    static let listenerConnections = MetricDescription(
        "tenma_listener_connections", .gauge, ["listener"], help: "Open connections of a listener.")
    static let bytesInFlight = MetricDescription(
        "tenma_in_flight_bytes", .gauge, help: "Memory held by messages on their way through.")
    static let storeBytes = MetricDescription(
        "tenma_store_bytes", .gauge, ["part"],
        help: "Size of the store on disk, by part; free is what the disk has left.")
    static let certificates = MetricDescription(
        "tenma_certificate_not_after_timestamp_seconds", .gauge, ["certificate"],
        help: "When a certificate in use ends, in seconds since 1970.")

    private static let gauges = [
        ready, conditions, build, queueDepth, queueAge, parked, facilityConnections, listenerConnections, bytesInFlight,
        storeBytes, certificates,
    ]
}

extension PrometheusFactory {
    /// The counter of a row of the catalogue, by the values of its labels in their order.
    func counter(_ metric: MetricDescription, _ values: String...) -> PrometheusCounter {
        counter(metric.name, Array(zip(metric.labels, values)))
    }

    func histogram(_ metric: MetricDescription, _ values: String...) -> PrometheusHistogram {
        histogram(metric.name, Array(zip(metric.labels, values)))
    }

    func replaceGauges(_ metric: MetricDescription, _ values: [String: Double]) {
        if let label = metric.labels.first { replaceGauges(metric.name, by: label, values) }
    }
}
