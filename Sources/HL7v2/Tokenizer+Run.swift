// SPDX-License-Identifier: Apache-2.0

extension Tokenizer {
    /// Why a run over a piece of bytes ended.
    enum Stop: Sendable, Hashable {
        /// At a terminator, which is not consumed.
        case terminator
        /// At the end of the piece.
        case end
        /// The room for positions is used up.
        case full
    }

    /// Reads on from `index` to the end of the segment or of the piece, and notes the delimiters, counted from `base`.
    mutating func run(
        over bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, base: UInt32,
        into positions: UnsafeMutableBufferPointer<UInt32>, count: inout Int
    ) -> Stop {
        while index < bytes.count {
            let byte = bytes[index]
            if isTerminator(byte) { return .terminator }
            if step(byte) {
                guard count < positions.count else { return .full }
                positions[count] = base &+ UInt32(truncatingIfNeeded: index)
                count += 1
            }
            index += 1
        }
        return .end
    }
}
