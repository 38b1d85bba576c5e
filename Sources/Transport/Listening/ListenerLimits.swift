// SPDX-License-Identifier: Apache-2.0
package import NIOCore

/// Every ceiling of a listener, by name.
package struct ListenerLimits: Sendable, Hashable {
    /// Connections in all, those in their handshake included.
    package var connections = 10_000
    /// Connections of one peer, by the name its reception gave it.
    package var connectionsPerPeer = 256
    /// Connections of one address that have not said who they are.
    package var handshakesPerAddress = 256
    /// From accepting to the end of the handshake.
    package var handshakeTime: TimeAmount = .seconds(10)
    /// From there to the first byte; nil waits for ever.
    package var firstByteTime: TimeAmount? = .seconds(10)
    /// From a frame's first byte to its last, plus its length divided by `frameRate`.
    package var frameTime: TimeAmount = .seconds(60)
    /// Bytes per second that even a slow sender manages; 256 KiB.
    package var frameRate = 262_144
    /// How long an FS waits for its CR before the frame is taken for whole.
    package var endTime: TimeAmount = .seconds(2)
    /// Without any byte between frames; nil keeps idle connections.
    package var idleTime: TimeAmount?
    /// How long written answers may stay unacknowledged by the peer's TCP (TCP_USER_TIMEOUT).
    package var unacknowledgedTime: TimeAmount = .seconds(30)
    /// Silence before the first keepalive probe, so that a peer whose machine has gone is noticed.
    package var keepaliveTime: TimeAmount = .seconds(60)
    /// Bytes of one message.
    package var frameSize = 67_108_864
    /// Bytes between frames that are skipped before the connection is closed.
    package var noise = 65_536
    /// Bytes of one connection that were handed out and not released.
    package var bytesInFlight = 4_194_304
    /// Frames of one connection that were handed out and not finished.
    package var framesInFlight = 64
    /// Connections waiting in the kernel.
    package var backlog = 512

    package init() {}
}
