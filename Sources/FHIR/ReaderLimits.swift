// SPDX-License-Identifier: Apache-2.0

/// Ceilings of a reader of either format, so that no input costs more than it should.
public struct ReaderLimits: Sendable, Hashable {
    /// Bytes of the whole body; below 4 GiB.
    public var size: UInt64 = 2 << 30
    /// Objects and arrays, or elements, inside each other.
    public var depth = 64
    /// Names in one object; no element of R4 has more than some dozens.
    public var properties = 1024
    /// Bytes of nodes and values kept in memory: the tree without its holes.
    public var treeSize = 8 << 20
    /// Whether values over `Hole.threshold` are left in the body. Without, they are kept like any other.
    public var cutsHoles = false

    /// The limits above.
    public init() {}
}
