// SPDX-License-Identifier: Apache-2.0

/// The only fields a log line can have beside its message. What is not in this list is not written, whoever logs it:
/// an allow-list cannot be talked around as a filter of patterns can.
package enum LogKey: String, Sendable, Hashable, CaseIterable {
    case event, sequence, message, delivery, facility, listener, sender, kind, length, code, path, reason, attempts, due
    case actor, version, peer, file, count, line, column, signal, port, setting
    case holdsLane = "holds-lane"
    case errorType = "error-type"
}
