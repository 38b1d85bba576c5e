// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Glibc
import Logging
import Synchronization

/// Carries log lines to a file descriptor without ever making a writer wait: what a stopped reader does not take in
/// time is dropped, counted exactly, and told in the log when it flows again.
package final class LogSink: Sendable {
    /// Bytes that wait for the reader.
    package static let waitingMaximum = 1 << 20

    private struct State {
        var waiting: [UInt8] = []
        var isDraining = false
        var dropped: UInt64 = 0
        /// Of `dropped`, those the log has told about.
        var told: UInt64 = 0
    }

    private let descriptor: Int32
    private let style: LogLine.Style
    private let prioritised: Bool
    private let waitingMaximum: Int
    let now: @Sendable () -> Int64
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "tenma.log")

    /// The descriptor, standard error by default, stays the caller's. `prioritised`: lines go to the journal, which
    /// takes their level from a prefix. `now`: milliseconds since 1970.
    package init(
        descriptor: Int32 = STDERR_FILENO, style: LogLine.Style = .json, prioritised: Bool = LogSink.writesToJournal,
        waitingMaximum: Int = LogSink.waitingMaximum,
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    ) {
        self.descriptor = descriptor
        self.style = style
        self.prioritised = prioritised
        self.waitingMaximum = waitingMaximum
        self.now = now
        // A reader that went away must cost lines, not the process.
        signal(SIGPIPE, SIG_IGN)
    }

    /// Whether systemd connected standard error to its journal (systemd.exec(5), JOURNAL_STREAM).
    package static var writesToJournal: Bool { ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil }

    /// Lines nobody will ever read.
    package var dropped: UInt64 { state.withLock { $0.dropped } }

    /// Takes one line. Returns at once.
    package func write(_ line: LogLine) {
        let line = line.bytes(style, prioritised: prioritised)
        let mustStart = state.withLock { state in
            guard state.waiting.count + line.count <= waitingMaximum else {
                state.dropped += 1
                return false
            }
            state.waiting += line
            defer { state.isDraining = true }
            return !state.isDraining
        }
        if mustStart { queue.async { self.drain() } }
    }

    /// Waits until everything taken so far is written, at most this long: at the end of the process.
    package func flush(atMost seconds: Double = 1) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
    }

    private func drain() {
        while let (piece, dropped) = next() {
            let lost = Self.write(piece, to: descriptor)
            if lost > 0 { state.withLock { $0.dropped += lost } }
            if dropped > 0 { tell(dropped) }
        }
    }

    private func tell(_ dropped: UInt64) {
        let fields: Logger.Metadata = [LogKey.count.rawValue: .stringConvertible(dropped)]
        let notice = LogLine(at: now(), .warning, "log lines dropped", fields)
        _ = Self.write(notice.bytes(style, prioritised: prioritised), to: descriptor)
    }

    /// What waits now, and how many lines were dropped behind it that the log has not told about.
    private func next() -> (piece: [UInt8], dropped: UInt64)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            defer {
                state.waiting = []
                state.told = state.dropped
            }
            return (state.waiting, state.dropped - state.told)
        }
    }

    /// Writes all of it, however long the reader takes; the number of lines that could not be written.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> UInt64 {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Unsafe: lends the slice's bytes for one call, with their own count.
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wanted, 1, -1)
            } else if errno != EINTR {
                return rest.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
            }
        }
        return 0
    }
}
