// SPDX-License-Identifier: Apache-2.0

/// Why somebody was turned away before a session began.
package enum TurnedAway: Sendable, Hashable {
    case tooManyConnections
    /// The process has no descriptor left; those who wait are accepted when there is one again.
    case noDescriptors
    case tooManyHandshakes
    case tooManyFromPeer
    case handshakeTime
    /// TLS could not be agreed upon; a name of the kind of failure, never data.
    case handshake(String)
    case certificate(VerificationFailure)
    /// The reception did not want them.
    case notWelcome

    /// A stable name for counters and log lines.
    package var name: String {
        switch self {
        case .tooManyConnections: "too-many-connections"
        case .noDescriptors: "no-descriptors"
        case .tooManyHandshakes: "too-many-handshakes"
        case .tooManyFromPeer: "too-many-from-peer"
        case .handshakeTime: "handshake-time"
        case .handshake(let kind): "handshake-\(kind)"
        case .certificate(let failure): "certificate-\(failure.name)"
        case .notWelcome: "not-welcome"
        }
    }
}
