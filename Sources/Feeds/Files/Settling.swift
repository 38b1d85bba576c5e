// SPDX-License-Identifier: Apache-2.0
import Relay

/// Which files of a folder are whole: those that have stood still for a while, and those that were renamed in. It decides;
/// others look. No clock, no disk.
struct Settling: Sendable {
    private struct Candidate: Sendable {
        let status: FileStatus
        let since: Instant
    }

    private var seen: [FileName: Candidate] = [:]

    /// What was found now; `renamed` are names that came whole. Returns what may be taken, oldest first. Empty files are
    /// no messages yet.
    mutating func look(
        at found: [FileName: FileStatus], renamed: Set<FileName>, now: Instant, settle: Duration
    ) -> [FileName] {
        var next: [FileName: Candidate] = [:]
        var ready: [(name: FileName, modified: Int64)] = []
        for (name, status) in found where status.size > 0 {
            let before = seen[name].flatMap { $0.status.isUnchanged(from: status) ? $0 : nil }
            let candidate = before ?? Candidate(status: status, since: now)
            next[name] = candidate
            if renamed.contains(name) || now.since(candidate.since) >= settle { ready.append((name, status.modified)) }
        }
        seen = next
        return ready.sorted { ($0.modified, $0.name) < ($1.modified, $1.name) }.map(\.name)
    }

    /// It is watched from now on again: it changed while it was being read.
    mutating func forget(_ name: FileName) { seen[name] = nil }
}
