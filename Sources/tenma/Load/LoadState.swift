// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What all connections of a load share: the next number, the end, and how far it has come.
final class LoadState: Sendable {
    private let templates: [NumberedMessage]
    private let run: String
    private let patients: Int
    private let total: Int
    private let end: ContinuousClock.Instant?
    private let next = Atomic<Int>(0)
    private let accepted = Atomic<Int>(0)
    private let stopped = Atomic<Bool>(false)

    init(
        _ templates: [NumberedMessage], run: String, patients: Int = 1, total: Int?, duration: Duration?,
        now: ContinuousClock.Instant = .now
    ) {
        precondition(!templates.isEmpty, "a load needs a message")
        self.templates = templates
        self.run = run
        self.patients = patients
        self.total = total ?? .max
        end = duration.map { now.advanced(by: $0) }
    }

    /// The next message and its control id, or nil when there shall be no more.
    func take(now: ContinuousClock.Instant) -> (bytes: [UInt8], id: ControlNumber)? {
        if isTimeOver(now) { return nil }
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < total else { return nil }
        let id = ControlNumber(run: run, number: number)
        return (templates[number % templates.count].bytes(id, patient: number % patients + 1), id)
    }

    func isOver(now: ContinuousClock.Instant) -> Bool {
        isTimeOver(now) || next.load(ordering: .relaxed) >= total
    }

    private func isTimeOver(_ now: ContinuousClock.Instant) -> Bool {
        if stopped.load(ordering: .relaxed) { return true }
        return end.map { now >= $0 } ?? false
    }

    /// Ends the load before its time; false when it was ended already.
    func stop() -> Bool { !stopped.exchange(true, ordering: .relaxed) }

    func noteAccepted() { accepted.add(1, ordering: .relaxed) }
    var acceptedCount: Int { accepted.load(ordering: .relaxed) }
}
