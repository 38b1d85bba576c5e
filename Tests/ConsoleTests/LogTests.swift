// SPDX-License-Identifier: Apache-2.0
import Foundation
import Gateway
import Logging
import Testing

@Suite struct LogTests {
    @Test func `a line is one JSON object with its fields in a fixed order`() throws {
        let lines = try logged {
            $0.warning(
                "unreachable", metadata: ["reason": "refused", "facility": "east", "attempts": .stringConvertible(3)])
        }
        #expect(
            lines == [
                #"{"at":"2026-01-02T03:04:05.678Z","level":"warning","text":"unreachable","facility":"east","reason":"refused","attempts":3}"#
            ])
    }

    @Test func `fields that are not in the list are never written, only counted`() throws {
        let lines = try logged {
            $0.info("x", metadata: ["patient": "架空 太郎", "hb.request.id": "1", "code": "HL7-001", "path": ["架空"]])
        }
        #expect(
            lines == [
                #"{"at":"2026-01-02T03:04:05.678Z","level":"info","text":"x","code":"HL7-001","path":"","hidden":2}"#
            ])
    }

    @Test func `an error shows its type, never what it says of itself`() throws {
        struct Spill: Error, CustomStringConvertible { var description: String { "架空 太郎" } }
        let lines = try logged { $0.error("failed", error: Spill()) }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("Spill") == true)
        #expect(lines.first?.contains("架空") == false)
    }

    @Test func `no text can begin a line, leave its quotes, move the cursor or turn the direction`() throws {
        let hostile = "a\n\r\u{1B}[2J\u{9B}\u{85}\u{2028}\u{202E}\u{2067}\u{200F}\u{FEFF}\u{0}\u{7F}\"\\漢"
        for style in [LogLine.Style.json, .text] {
            let lines = try logged(style) { $0.info("\(hostile)", metadata: ["code": "\(hostile)"]) }
            #expect(lines.count == 1)
            let line = try #require(lines.first)
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
            #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
            #expect(!line.contains("\u{2028}"))
            if style == .json {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["text"] as? String == hostile)
                #expect(object?["code"] as? String == hostile)
            }
        }
    }

    @Test func `a value is cut at its ceiling`() throws {
        let lines = try logged { $0.info("x", metadata: ["code": "\(String(repeating: "a", count: 10_000))"]) }
        #expect(lines.first?.utf8.count ?? .max < 700)
        #expect(lines.first?.hasSuffix("…\"}") == true)
    }

    @Test func `the journal learns the level from a prefix`() throws {
        let lines = try logged(.text, prioritised: true) {
            $0.error("a")
            $0.info("b", metadata: ["count": .stringConvertible(2)])
        }
        #expect(lines == ["<3>2026-01-02T03:04:05.678Z error a", "<6>2026-01-02T03:04:05.678Z info b count=2"])
    }

    @Test func `any instant can be written`() {
        #expect(LogLine.time(0) == "1970-01-01T00:00:00.000Z")
        #expect(LogLine.time(-1) == "1969-12-31T23:59:59.999Z")
        #expect(LogLine.time(1_767_323_045_678) == "2026-01-02T03:04:05.678Z")
        for extreme in [Int64.max, .min] { #expect(LogLine.time(extreme).hasSuffix("Z")) }
    }

    /// What one pipe's reader would see of what the closure logs.
    private func logged(
        _ style: LogLine.Style = .json, prioritised: Bool = false, _ body: (Logger) -> Void
    ) throws -> [String] {
        let pipe = Pipe()
        let sink = LogSink(
            descriptor: pipe.fileHandleForWriting.fileDescriptor, style: style, prioritised: prioritised,
            now: { 1_767_323_045_678 })
        body(Logger(label: "test") { _ in LineLogHandler(sink, level: .trace) })
        sink.flush(atMost: 60)
        try pipe.fileHandleForWriting.close()
        return lines(of: try pipe.fileHandleForReading.readToEnd() ?? Data())
    }
}

/// The lines of a text that ends with a line feed.
func lines(of data: Data) -> [String] {
    String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}
