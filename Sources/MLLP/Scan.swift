// SPDX-License-Identifier: Apache-2.0

/// Searching for the framing bytes, sixteen at a time.
///
/// Concrete SIMD16 on purpose: the same through a generic helper ran more than a hundred times slower.
enum Scan {
    /// Where the message stops being plain data: a VT, an FS with CR or VT behind it, or an FS that is the last byte.
    static func firstBoundary(in bytes: UnsafeRawBufferPointer) -> Int? {
        var position = 0
        while let found = firstSeparator(in: bytes, from: position) {
            let next = found + 1
            guard bytes[found] == MLLP.endBlock, next < bytes.count else { return found }
            let follower = bytes[next]
            if follower == MLLP.carriageReturn || follower == MLLP.startBlock { return found }
            position = next
        }
        return nil
    }

    static func firstStartBlock(in bytes: UnsafeRawBufferPointer) -> Int? {
        bytes.firstIndex(of: MLLP.startBlock)
    }

    /// The first VT or FS at or after `start`.
    private static func firstSeparator(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var position = start
        let end = bytes.count
        let endBlocks = SIMD16<UInt8>(repeating: MLLP.endBlock)
        let startBlocks = SIMD16<UInt8>(repeating: MLLP.startBlock)
        while end - position >= 32 {
            let low = bytes.loadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
            let high = bytes.loadUnaligned(fromByteOffset: position + 16, as: SIMD16<UInt8>.self)
            let lowHits = unsafeBitCast((low .== endBlocks) .| (low .== startBlocks), to: SIMD2<UInt64>.self)
            let highHits = unsafeBitCast((high .== endBlocks) .| (high .== startBlocks), to: SIMD2<UInt64>.self)
            let any = lowHits | highHits
            guard any[0] | any[1] == 0 else { break }
            position += 32
        }
        while position < end {
            let byte = bytes[position]
            if byte == MLLP.endBlock || byte == MLLP.startBlock { return position }
            position += 1
        }
        return nil
    }
}
