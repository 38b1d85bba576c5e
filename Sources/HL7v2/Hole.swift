// SPDX-License-Identifier: Apache-2.0

/// A value too large to be kept in memory: where it is in the body, and where it is missing in the skeleton.
public struct Hole: Sendable, Hashable {
    /// The bytes of the value in the body, as they stand on the wire.
    public let body: Range<UInt64>
    /// Where in the message's kept bytes the value would stand.
    public let position: Int
    /// The value's place by name: `OBX[1]-5[1].5.1`.
    public let path: Path

    /// Bytes of the value on the wire.
    public var length: UInt64 { body.upperBound - body.lowerBound }
}
