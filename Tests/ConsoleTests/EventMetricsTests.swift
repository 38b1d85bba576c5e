// SPDX-License-Identifier: Apache-2.0
import Console
import Foundation
import Gateway
import Logging
import Relay
import Routing
import Testing

@Suite struct EventMetricsTests {
    @Test func `names, kinds and labels are a contract`() {
        let table = MetricCatalogue.all.map { "\($0.name) \($0.kind.rawValue) \($0.labels.joined(separator: ","))" }
        #expect(
            table.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 } == [
                "tenma_events_total counter event",
                "tenma_messages_total counter listener,result",
                "tenma_message_bytes_total counter listener",
                "tenma_kinds_total counter kind",
                "tenma_filtered_total counter reason",
                "tenma_refusals_total counter code",
                "tenma_link_troubles_total counter listener,code",
                "tenma_deliveries_total counter facility,result",
                "tenma_parkings_total counter reason",
                "tenma_log_lines_dropped_total counter",
                "tenma_acknowledgement_seconds histogram listener",
                "tenma_answer_seconds histogram",
                "tenma_facility_answer_seconds summary facility",
                "tenma_commit_seconds histogram",
                "tenma_commit_changes histogram",
                "tenma_ready gauge",
                "tenma_condition gauge condition",
                "tenma_build_info gauge version",
                "tenma_queue_depth gauge facility",
                "tenma_queue_oldest_seconds gauge facility",
                "tenma_parked gauge facility",
                "tenma_facility_connections gauge facility",
                "tenma_listener_connections gauge listener",
                "tenma_in_flight_bytes gauge",
                "tenma_store_bytes gauge part",
                "tenma_certificate_not_after_timestamp_seconds gauge certificate",
            ])
        #expect(Set(MetricCatalogue.all.map(\.name)).count == MetricCatalogue.all.count)
        #expect(MetricCatalogue.all.allSatisfy { $0.help.hasSuffix(".") })
    }

    @Test func `every event moves the counter of its word`() {
        let samples = Samples.events
        #expect(samples.map(\.what.word) == RoutingEvent.What.words)
        let metrics = EventMetrics(version: "1")
        metrics.count(samples)
        for word in RoutingEvent.What.words {
            #expect(metrics.factory.counter("tenma_events_total", [("event", word)]).value == 1)
        }
    }

    @Test func `events, latencies and readings show exactly these numbers`() {
        let metrics = Samples.metrics()
        let lines = Set(metrics.factory.exposition().split(separator: "\n").map(String.init))
        let expected = [
            #"tenma_messages_total{listener="ward",result="received"} 1"#,
            #"tenma_messages_total{listener="ward",result="duplicate"} 1"#,
            #"tenma_messages_total{listener="ward",result="refused"} 1"#,
            #"tenma_message_bytes_total{listener="ward"} 1234"#,
            #"tenma_kinds_total{kind="referral"} 1"#, #"tenma_kinds_total{kind="booking"} 0"#,
            #"tenma_filtered_total{reason="no-subscription"} 1"#,
            #"tenma_refusals_total{code="ROUTE-006"} 1"#,
            #"tenma_link_troubles_total{code="frame-too-large",listener="ward"} 1"#,
            #"tenma_deliveries_total{facility="east",result="delivered"} 1"#,
            #"tenma_deliveries_total{facility="east",result="retrying"} 1"#,
            #"tenma_deliveries_total{facility="east",result="parked"} 1"#,
            #"tenma_parkings_total{reason="refused"} 1"#,
            #"tenma_log_lines_dropped_total 7"#,
            #"tenma_acknowledgement_seconds_bucket{listener="ward",le="0.0025"} 0"#,
            #"tenma_acknowledgement_seconds_bucket{listener="ward",le="0.005"} 1"#,
            #"tenma_acknowledgement_seconds_count{listener="ward"} 1"#,
            #"tenma_answer_seconds_sum 2"#, #"tenma_facility_answer_seconds_sum{facility="east"} 2"#,
            #"tenma_facility_answer_seconds_count{facility="east"} 1"#,
            #"tenma_commit_seconds_count 1"#, #"tenma_commit_changes_bucket{le="16"} 1"#,
            #"tenma_ready 1"#, #"tenma_condition{condition="store-full"} 1"#,
            #"tenma_condition{condition="starting"} 0"#,
            #"tenma_build_info{version="1.2.3"} 1"#,
            #"tenma_queue_depth{facility="east"} 5"#, #"tenma_queue_oldest_seconds{facility="east"} 60.5"#,
            #"tenma_parked{facility="east"} 2"#, #"tenma_facility_connections{facility="east"} 1"#,
            #"tenma_listener_connections{listener="ward"} 64"#, #"tenma_in_flight_bytes 4096"#,
            #"tenma_store_bytes{part="database"} 1000000"#,
            #"tenma_certificate_not_after_timestamp_seconds{certificate="listener/ward"} 1800000000"#,
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
    }

    @Test func `a facility that is known and has nothing waiting is shown with zeros`() {
        let metrics = EventMetrics(version: "1")
        _ = metrics.facility(FacilityID("west"))
        metrics.show(GatewayReadings(now: Instant(milliseconds: 0)), Readiness())
        let text = metrics.factory.exposition()
        for name in ["tenma_queue_depth", "tenma_queue_oldest_seconds", "tenma_parked", "tenma_facility_connections"] {
            #expect(text.contains("\(name){facility=\"west\"} 0\n"))
        }
    }

    @Test func `a listener and a facility have one set of handles, until a reload takes them away`() {
        let metrics = Samples.metrics()
        #expect(metrics.listener("ward") === metrics.listener("ward"))
        #expect(metrics.facility(FacilityID("east")) === metrics.facility(FacilityID("east")))
        metrics.keep(listeners: [], facilities: [])
        let text = metrics.factory.exposition()
        #expect(!text.contains(#"tenma_messages_total{listener="ward""#))
        #expect(!text.contains(#"tenma_deliveries_total{facility="east""#))
        #expect(text.contains("tenma_answer_seconds_count 1"))
    }

    @Test func `a facility costs ten series, so that a hundred stay near a thousand`() {
        #expect(Self.series(facilities: 101) - Self.series(facilities: 1) == 1000)
    }

    private static func series(facilities: Int) -> Int {
        let metrics = EventMetrics(version: "1")
        var readings = GatewayReadings(now: Instant(milliseconds: 0))
        for index in 0..<facilities {
            let id = FacilityID("f\(index)")
            _ = metrics.facility(id)
            readings.queues.append(QueueDepth(facility: id, waiting: 1, held: 0, oldest: nil))
            readings.parked[id] = 1
            readings.facilityConnections[id] = 1
            readings.certificates["facility/f\(index)"] = 1
        }
        metrics.show(readings, Readiness())
        return metrics.factory.exposition().split(separator: "\n").count { !$0.hasPrefix("#") }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool")))
    func `promtool finds nothing to say`() throws {
        let input = Pipe()
        let output = Pipe()
        let promtool = Process()
        promtool.executableURL = URL(filePath: "/usr/bin/promtool")
        promtool.arguments = ["check", "metrics"]
        promtool.standardInput = input
        promtool.standardOutput = output
        promtool.standardError = output
        try promtool.run()
        try input.fileHandleForWriting.write(contentsOf: Data(Samples.metrics().factory.exposition().utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        promtool.waitUntilExit()
        #expect(said == "")
        #expect(promtool.terminationStatus == 0)
    }
}
