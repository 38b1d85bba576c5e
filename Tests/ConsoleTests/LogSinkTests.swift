// SPDX-License-Identifier: Apache-2.0
import Foundation
import Gateway
import Logging
import Testing

@Suite struct LogSinkTests {
    @Test func `a reader that stands still stops nobody, and every line it misses is counted`() throws {
        let pipe = Pipe()
        let sink = LogSink(
            descriptor: pipe.fileHandleForWriting.fileDescriptor, style: .text, prioritised: false, waitingMaximum: 8192
        )
        let logger = Logger(label: "test") { _ in LineLogHandler(sink) }
        let sent = 20_000
        // Far more than the pipe and the sink can hold: this returns although nobody reads.
        for index in 0..<sent { logger.info("line", metadata: ["count": .stringConvertible(index)]) }
        let dropped = sink.dropped
        #expect(dropped > 0)

        let all = try readToEnd(of: pipe, after: sink)
        let arrived = all.filter { $0.contains(" line ") }
        let told = all.filter { $0.contains("log lines dropped") }.compactMap {
            Int($0.split(separator: "=").last ?? "")
        }
        #expect(sink.dropped == dropped)
        #expect(arrived.count + Int(dropped) == sent)
        #expect(told.reduce(0, +) == Int(dropped))
        #expect(Set(arrived).count == arrived.count)
    }

    @Test func `what a reader takes slowly arrives whole and in order`() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        // As a parent may have left it: the sink waits instead of giving up.
        #expect(fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0)
        let sink = LogSink(descriptor: descriptor, style: .text, prioritised: false)
        let logger = Logger(label: "test") { _ in LineLogHandler(sink) }
        for index in 0..<5000 { logger.info("line", metadata: ["count": .stringConvertible(index)]) }
        let numbers = try readToEnd(of: pipe, after: sink).compactMap { Int($0.split(separator: "=").last ?? "") }
        #expect(numbers == Array(0..<5000))
        #expect(sink.dropped == 0)
    }

    @Test func `a reader that went away costs lines, which are counted, and not the process`() throws {
        let pipe = Pipe()
        let sink = LogSink(descriptor: pipe.fileHandleForWriting.fileDescriptor, style: .json, prioritised: false)
        try pipe.fileHandleForReading.close()
        let logger = Logger(label: "test") { _ in LineLogHandler(sink) }
        for _ in 0..<10 { logger.info("line") }
        sink.flush(atMost: 60)
        #expect(sink.dropped == 10)
        withExtendedLifetime(pipe) {}
    }

    /// Reads beside the sink's writing until everything taken is written and the pipe is closed.
    private func readToEnd(of pipe: Pipe, after sink: LogSink) throws -> [String] {
        DispatchQueue.global().async {
            sink.flush(atMost: 60)
            try? pipe.fileHandleForWriting.close()
        }
        return lines(of: try pipe.fileHandleForReading.readToEnd() ?? Data())
    }
}
