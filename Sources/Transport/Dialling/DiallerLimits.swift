// SPDX-License-Identifier: Apache-2.0
package import NIOCore

/// Every ceiling of an outgoing connection, by name. The wait for an answer is the courier's own.
package struct DiallerLimits: Sendable, Hashable {
    /// From the first SYN to the socket being open.
    package var connectTime: TimeAmount = .seconds(10)
    /// From there to the end of the TLS handshake.
    package var handshakeTime: TimeAmount = .seconds(10)
    /// Bytes of one answer.
    package var answerSize = 1_048_576
    /// Bytes between answers that are skipped before the connection is closed.
    package var noise = 65_536
    /// How long an FS at the end of an answer waits for its CR.
    package var endTime: TimeAmount = .seconds(2)
    /// How long written bytes may stay unacknowledged by the peer's TCP (TCP_USER_TIMEOUT).
    package var unacknowledgedTime: TimeAmount = .seconds(30)
    /// Silence before the first keepalive probe; probes follow every third of it, three in all.
    package var keepaliveTime: TimeAmount = .seconds(30)

    package init() {}
}
