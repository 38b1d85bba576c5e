// SPDX-License-Identifier: Apache-2.0

/// One segment of a message: its name and where it is. Its fields are asked of the message.
public struct Segment: Sendable, Hashable {
    /// Which one of the message's segments, counted from 0.
    public let index: Int
    /// Its name, for comparing.
    public let id: SegmentName
    /// Its bytes, without the terminator.
    public let range: Range<Int>

    /// Its name, for reading.
    public var name: String { id.description }
}

/// The segments of a message in order; blank lines are not among them.
public struct Segments: RandomAccessCollection, Sendable {
    let entries: [PositionIndex.Entry]

    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }
    public subscript(position: Int) -> Segment {
        let entry = entries[position]
        return Segment(index: position, id: entry.name, range: Int(entry.start)..<Int(entry.end))
    }
}
