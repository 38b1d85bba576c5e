// SPDX-License-Identifier: Apache-2.0

/// What one connection of a load has seen; tallies add up.
struct LoadTally: Sendable, Hashable {
    var latencies = LatencyHistogram()
    /// By MSA-1.
    var codes: [String: Int] = [:]
    /// Answers that named another message than the one whose turn it was.
    var strays = 0
    /// Sent, and nothing came back.
    var unanswered = 0
    var connectFailures = 0
    /// Connections lost with messages on their way, or before the end.
    var losses = 0
    var bytes = 0
    /// Control ids of accepted messages, when they are wanted.
    var acceptedIDs: [[UInt8]] = []
    /// Why the last dial failed.
    var trouble: String?

    var accepted: Int { (codes["AA"] ?? 0) + (codes["CA"] ?? 0) }
    var refused: Int { codes.values.reduce(0, +) - accepted }

    mutating func add(_ other: LoadTally) {
        latencies.add(other.latencies)
        codes.merge(other.codes, uniquingKeysWith: +)
        strays += other.strays
        unanswered += other.unanswered
        connectFailures += other.connectFailures
        losses += other.losses
        bytes += other.bytes
        acceptedIDs += other.acceptedIDs
        trouble = other.trouble ?? trouble
    }

    var status: ExitStatus {
        if latencies.count == 0 && connectFailures > 0 { return .unavailable }
        if refused > 0 { return .data }
        return unanswered > 0 || strays > 0 ? .temporary : .success
    }
}
