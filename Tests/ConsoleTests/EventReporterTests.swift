// SPDX-License-Identifier: Apache-2.0
import Console
import Foundation
import Gateway
import Logging
import Testing

@Suite struct EventReporterTests {
    @Test func `an event becomes its counter and its line, with codes and places`() throws {
        let lines = try reported(level: .error)
        #expect(
            lines == [
                #"{"at":"2026-01-02T03:04:05.678Z","level":"error","text":"parked","event":"parked","sequence":12,"message":7,"delivery":"7.1","facility":"east","code":"AR 200","reason":"refused","holds-lane":true}"#
            ])
    }

    @Test func `what every message does is left to tail`() throws {
        let words = try reported(level: .info).compactMap { line in
            try (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["event"] as? String
        }
        #expect(
            words == [
                "refused", "link-trouble", "retrying", "unreachable", "reachable", "parked", "unparked", "discarded",
                "started",
                "stopped", "reloaded",
            ])
    }

    @Test func `nothing a sender or a person wrote reaches log or metrics`() throws {
        let text = try reported(level: .trace).joined() + Samples.metrics().factory.exposition()
        #expect(!text.contains("架空"))
        #expect(!text.contains("花子"))
        #expect(text.contains("uid 1000 (ops)"))
    }

    private func reported(level: Logger.Level) throws -> [String] {
        let pipe = Pipe()
        let sink = LogSink(
            descriptor: pipe.fileHandleForWriting.fileDescriptor, style: .json, prioritised: false,
            now: { 1_767_323_045_678 })
        let logger = Logger(label: "tenma") { _ in LineLogHandler(sink, level: level) }
        let metrics = EventMetrics(version: "1")
        EventReporter(metrics: metrics, logger: logger).report(Samples.events)
        #expect(metrics.factory.counter("tenma_events_total", [("event", "parked")]).value == 1)
        sink.flush(atMost: 60)
        try pipe.fileHandleForWriting.close()
        return lines(of: try pipe.fileHandleForReading.readToEnd() ?? Data())
    }
}
