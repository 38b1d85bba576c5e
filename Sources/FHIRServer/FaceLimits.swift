// SPDX-License-Identifier: Apache-2.0
package import NIOCore

/// Every ceiling of the HTTP face, by name.
package struct FaceLimits: Sendable, Hashable {
    /// Connections in all, those in their handshake included.
    package var connections = 1024
    /// Connections of one facility.
    package var connectionsPerPeer = 64
    /// Connections of one address that have not said who they are.
    package var handshakesPerAddress = 256
    /// From accepting to the end of the handshake.
    package var handshakeTime: TimeAmount = .seconds(10)
    /// From there to the first byte.
    package var firstByteTime: TimeAmount = .seconds(300)
    /// Without a request between two of them.
    package var idleTime: TimeAmount = .seconds(300)
    /// From a request's first byte to the end of its head.
    package var headTime: TimeAmount = .seconds(15)
    /// From the end of the head to the last byte of the body, plus its length divided by `bodyRate`.
    package var requestTime: TimeAmount = .seconds(60)
    /// Bytes per second that even a slow sender manages; 256 KiB.
    package var bodyRate = 262_144
    /// How long a client that we want to be rid of may go on sending.
    package var lingerTime: TimeAmount = .seconds(2)
    /// Bytes of one field of the head, and of all of them.
    package var fieldSize = 16 << 10
    package var headSize = 32 << 10
    package var fieldCount = 64
    /// Bytes of the path with its query.
    package var targetSize = 2048
    /// Bytes of a body, after inflating.
    package var bodySize = 2 << 30
    /// Bodies up to here are taken in one piece; 1 MiB, as everywhere in the house.
    package var wholeSize = 1 << 20
    /// Bytes of what `$convert` turns around, and of a batch that is taken apart: both are in memory.
    package var convertSize = 16 << 20
    /// Bytes of a request for a token.
    package var tokenRequestSize = 16 << 10
    /// How many bytes one byte of a compressed body may become, once it is more than `inflatedFloor`.
    package var gzipRatio = 100
    /// Requests of one facility in a minute.
    package var requestsPerMinute = 1_200_000
    /// Entries on one page of what was sent.
    package var pageSize = 100
    /// Requests of a batch.
    package var batchSize = 1000
    /// Tokens of one client that are valid at once, and assertions of it that are remembered against replay.
    package var tokens = 1000
    /// How long written answers may stay unacknowledged by the client's TCP (TCP_USER_TIMEOUT).
    package var unacknowledgedTime: TimeAmount = .seconds(30)
    /// Silence before the first keepalive probe.
    package var keepaliveTime: TimeAmount = .seconds(60)
    /// Connections waiting in the kernel.
    package var backlog = 512

    package init() {}
}
