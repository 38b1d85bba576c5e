// SPDX-License-Identifier: Apache-2.0

/// Where everything is in a message: four bytes per delimiter, sixteen per segment, nothing decoded.
struct PositionIndex: Sendable {
    /// One segment: its name, its bytes, and where its delimiters begin in `positions`.
    struct Entry: Sendable {
        let name: SegmentName
        let start: UInt32
        let end: UInt32
        let firstPosition: UInt32
    }

    /// The delimiters between fields, repetitions, components and subcomponents, in order. Those named in MSH-2 are not there.
    var positions: [UInt32] = []
    var segments: [Entry] = []

    /// Bytes it takes in memory.
    var size: Int { positions.count * MemoryLayout<UInt32>.size + segments.count * MemoryLayout<Entry>.size }

    /// The part of `positions` that belongs to a segment.
    func positions(of segment: Int) -> Range<Int> {
        let next = segment + 1 < segments.count ? Int(segments[segment + 1].firstPosition) : positions.count
        return Int(segments[segment].firstPosition)..<next
    }

    func checkSegments(_ limits: Limits) throws(ParseError) {
        guard segments.count > limits.segments, let last = segments.last else { return }
        throw ParseError(.tooManySegments, segment: last.name.description, offset: Int(last.start))
    }

    /// Whether some segment has more delimiters than fields are allowed, so that counting is worth the while.
    func isCrowded(_ limits: Limits) -> Bool {
        guard positions.count > limits.fieldsPerSegment else { return false }
        return segments.indices.contains { positions(of: $0).count > limits.fieldsPerSegment }
    }
}
