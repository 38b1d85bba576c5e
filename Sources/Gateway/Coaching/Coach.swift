// SPDX-License-Identifier: Apache-2.0
import Foundation
import GatewayConfig
import Issues
import Logging
import Relay
import Synchronization
import Views

/// Keeps the report of one coaching listener: today's is read back at the start, grows with every message, and is
/// written as JSON and as a page once a second at most.
final class Coach: Sendable {
    private struct State {
        var report: CoachReport
        var isWriting = false
        var isDirty = false
    }

    let language: Language
    private let folder: String
    private let listener: String
    private let workers: WorkerQueues
    private let clock: GatewayClock
    private let logger: Logger
    private let state: Mutex<State>

    init(
        _ settings: CoachSettings, listener: String, language: Language, workers: WorkerQueues, clock: GatewayClock,
        logger: Logger
    ) {
        self.language = settings.language ?? language
        folder = settings.reports
        self.listener = listener
        self.workers = workers
        self.clock = clock
        self.logger = logger
        let date = Self.date(clock.now)
        let kept = Self.read(folder, listener, date)
        state = Mutex(State(report: kept ?? CoachReport(listener: listener, date: date)))
    }

    /// One message was looked at.
    func note(_ kind: String, _ issues: [Issue]) {
        let today = Self.date(clock.now)
        let (finished, starts) = state.withLock { state -> (CoachReport?, Bool) in
            let finished = state.report.date == today ? nil : state.report
            if finished != nil { state.report = CoachReport(listener: listener, date: today) }
            state.report.add(kind.isEmpty ? "?" : kind, issues)
            state.isDirty = true
            defer { state.isWriting = true }
            return (finished, !state.isWriting)
        }
        let queue = workers.next()
        if let finished { queue.async { [self] in write(finished) } }
        if starts { queue.async { [self] in writeWhileDirty() } }
    }

    private func writeWhileDirty() {
        let report = state.withLock { state -> CoachReport? in
            guard state.isDirty else {
                state.isWriting = false
                return nil
            }
            state.isDirty = false
            return state.report
        }
        guard let report else { return }
        write(report)
        workers.next().asyncAfter(deadline: .now() + .seconds(1)) { [self] in writeWhileDirty() }
    }

    /// A report that cannot be written is said in the log; the vendor is answered all the same.
    private func write(_ report: CoachReport) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let base = URL(fileURLWithPath: folder).appendingPathComponent("\(report.listener)-\(report.date)")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try encoder.encode(report).write(to: base.appendingPathExtension("json"), options: .atomic)
            try Data(report.html(language)).write(to: base.appendingPathExtension("html"), options: .atomic)
        } catch {
            logger.warning("coach-report", metadata: ["listener": "\(listener)"])
        }
    }

    private static func read(_ folder: String, _ listener: String, _ date: String) -> CoachReport? {
        let url = URL(fileURLWithPath: folder).appendingPathComponent("\(listener)-\(date).json")
        guard let data = try? Data(contentsOf: url) else { return nil }
        return try? JSONDecoder().decode(CoachReport.self, from: data)
    }

    /// The day by Japan's clock, which has no summer time.
    private static func date(_ now: Instant) -> String {
        String(InstantText.text(Instant(milliseconds: now.milliseconds + 9 * 3_600_000)).prefix(10))
    }
}
