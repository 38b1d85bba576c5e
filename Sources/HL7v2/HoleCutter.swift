// SPDX-License-Identifier: Apache-2.0

/// Keeps the skeleton of a message: every byte except values longer than the threshold, which become gaps.
struct HoleCutter: Sendable {
    /// A cut: where in the skeleton, and which bytes of the body.
    struct Gap: Sendable, Hashable {
        let position: Int
        let body: Range<UInt64>
    }

    private(set) var gaps: [Gap] = []
    /// Bytes cut out so far, of closed gaps and the open one.
    private(set) var removed: UInt64 = 0
    /// Bytes of the open value that were already cut out.
    private var dropped: UInt64 = 0

    /// Reads a piece no longer than the threshold and appends what is kept of it to the skeleton.
    mutating func keep(
        _ piece: UnsafeBufferPointer<UInt8>, skeleton: inout [UInt8], segment: inout SegmentReader,
        index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        let before = (positions: index.positions.count, segments: index.segments.count)
        let valueStart = Int(segment.valueStart)
        let base = skeleton.count
        do {
            try segment.read(piece, base: UInt32(truncatingIfNeeded: base), into: &index, limits: limits)
        } catch {
            throw error.moved(by: removed)
        }
        let boundary = segment.firstBoundary.map { Int($0) }
        let length = (boundary ?? base + piece.count) - valueStart
        guard dropped + UInt64(length) > UInt64(limits.holeThreshold) else {
            skeleton.append(contentsOf: piece)
            return try check(skeleton, limits)
        }
        skeleton.removeSubrange(valueStart...)
        dropped += UInt64(length)
        removed += UInt64(length)
        guard let boundary else { return }
        try close(at: valueStart, limits)
        skeleton.append(contentsOf: piece[(boundary - base)...])
        index.move(from: before, behind: UInt32(boundary), by: UInt32(length))
        segment.move(behind: UInt32(boundary), by: UInt32(length))
        try check(skeleton, limits)
    }

    /// The message ends: a value left open is complete.
    mutating func end(skeleton: [UInt8], limits: Limits) throws(ParseError) {
        if dropped > 0 { try close(at: skeleton.count, limits) }
    }

    private mutating func close(at position: Int, _ limits: Limits) throws(ParseError) {
        guard gaps.count < limits.holes else { throw ParseError(.tooManyHoles, offset: position) }
        let end = UInt64(position) + removed
        gaps.append(Gap(position: position, body: (end - dropped)..<end))
        dropped = 0
    }

    private func check(_ skeleton: [UInt8], _ limits: Limits) throws(ParseError) {
        guard skeleton.count <= limits.skeletonBytes else {
            throw ParseError(.skeletonTooLarge, offset: skeleton.count).moved(by: removed)
        }
    }
}

extension ParseError {
    func moved(by count: UInt64) -> ParseError {
        ParseError(code, segment: segment, field: field, offset: offset + Int(clamping: count))
    }
}

extension PositionIndex {
    /// What was noted since `before` lies behind bytes that were cut out.
    mutating func move(from before: (positions: Int, segments: Int), behind boundary: UInt32, by count: UInt32) {
        for place in before.positions..<positions.count { positions[place] -= count }
        for place in before.segments..<segments.count {
            let entry = segments[place]
            segments[place] = Entry(
                name: entry.name, start: entry.start >= boundary ? entry.start - count : entry.start,
                end: entry.end - count, firstPosition: entry.firstPosition)
        }
    }
}
