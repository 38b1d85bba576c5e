// SPDX-License-Identifier: Apache-2.0

/// Gives a large body piece by piece, each when it is asked for, so that no more than one is in memory.
package protocol ChunkSource: AnyObject, Sendable {
    /// Answers exactly once, from any thread; is asked again only after it has answered.
    func next(_ deliver: @escaping @Sendable (Chunk) -> Void)
}

/// One answer of a source.
package enum Chunk: Sendable, Hashable {
    case bytes([UInt8])
    case end
    /// The body cannot be read to its end: the connection is closed inside the frame, so that nobody takes half for whole.
    case failed
}
