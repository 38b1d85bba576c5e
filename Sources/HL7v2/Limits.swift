// SPDX-License-Identifier: Apache-2.0

/// The ceilings of one message: everything that grows with what a sender writes has one.
public struct Limits: Sendable, Hashable {
    /// Bytes of a whole message. Positions are 32 bits wide, so it stays below 4 GiB.
    public var messageSize: UInt64 = UInt64(UInt32.max)
    /// Bytes of the MSH segment, with what stands before it.
    public var headerSize = 64 << 10
    /// Segments of a message.
    public var segments = 200_000
    /// Fields of one segment.
    public var fieldsPerSegment = 4_096
    /// Delimiters of a message: each costs four bytes of index.
    public var positions = 2 << 20
    /// Bytes outside large values, kept in memory when a message is not kept whole.
    public var skeletonBytes = 8 << 20
    /// A value longer than this becomes a hole when a message is not kept whole.
    public var holeThreshold = 64 << 10
    /// Holes of one message.
    public var holes = 10_000

    /// The defaults, wide enough for every message seen in practice.
    public init() {}

    /// With what would break the index or make no sense put right: positions have 32 bits.
    var sound: Limits {
        var limits = self
        limits.messageSize = min(messageSize, UInt64(UInt32.max))
        limits.holeThreshold = max(1, holeThreshold)
        return limits
    }
}
