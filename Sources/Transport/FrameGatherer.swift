// SPDX-License-Identifier: Apache-2.0

/// Turns the pieces of a frame into one array when the message is small, and lets large ones pass through in pieces.
///
/// A message that came in one read is copied once, out of NIO's buffer, into an array of exactly its size.
package struct FrameGatherer: Sendable {
    /// What to do with a piece.
    package enum Piece: Sendable, Hashable {
        /// It was kept; nothing to do.
        case kept
        /// The message has outgrown the array: this is all of it so far, this piece included.
        case overflowed([UInt8])
        /// The message is one of the large ones: the caller takes the piece itself.
        case passed
    }

    /// Up to so many bytes a message is kept in one array.
    package let contiguousMaximum: Int
    private var bytes: [UInt8] = []
    private var isLarge = false

    package init(contiguousMaximum: Int = 1_048_576) { self.contiguousMaximum = contiguousMaximum }

    /// How many bytes are kept at the moment.
    package var count: Int { bytes.count }

    /// A frame begins; what was left of an earlier one is dropped.
    package mutating func began() {
        bytes = []
        isLarge = false
    }

    /// Keeps the next piece of the message, or says that the caller is to take it.
    package mutating func data(_ piece: UnsafeRawBufferPointer) -> Piece {
        if isLarge { return .passed }
        if bytes.isEmpty {
            bytes = Array(piece)
        } else {
            bytes.append(contentsOf: piece)
        }
        guard bytes.count > contiguousMaximum else { return .kept }
        return .overflowed(spill())
    }

    /// The whole message, or nil when it was one of the large ones.
    package mutating func ended() -> [UInt8]? {
        defer { began() }
        return isLarge ? nil : bytes
    }

    /// Gives up what is kept and passes the rest of the frame through: when memory is short.
    package mutating func spill() -> [UInt8] {
        isLarge = true
        defer { bytes = [] }
        return bytes
    }
}
