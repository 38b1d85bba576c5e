// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// What stands at a place: of the first segment and repetition where the path names none.
    /// Where no component or subcomponent is delimited, the first one is the whole.
    public func value(at path: Path) -> FieldValue {
        guard let segment = segment(path.segment, occurrence: path.occurrence ?? 1),
            let range = range(path, in: segment, repetition: path.repetition ?? 1)
        else { return .absent }
        return value(in: range)
    }

    /// What stands at a place of one segment; the path's own segment and occurrence do not count.
    public func value(at path: Path, in segment: Segment) -> FieldValue {
        guard let range = range(path, in: segment.index, repetition: path.repetition ?? 1) else { return .absent }
        return value(in: range)
    }

    /// Every value at a place that is neither absent nor null, in order: of all segments of the name and all
    /// repetitions where the path names none.
    public func values(at path: Path) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var occurrence = 0
        for segment in segments where segment.id == path.segment {
            occurrence += 1
            if path.occurrence ?? occurrence == occurrence { found += values(at: path, in: segment) }
        }
        return found
    }

    /// Every value at a place of one segment that is neither absent nor null.
    public func values(at path: Path, in segment: Segment) -> [Range<Int>] {
        guard let field = place(ofField: path.field, in: segment.index) else { return [] }
        var found: [Range<Int>] = []
        var number = 0
        forEachRepetition(of: field) { repetition in
            number += 1
            guard path.repetition ?? number == number, let range = range(path, within: repetition) else { return }
            if let range = value(in: range).range { found.append(range) }
        }
        return found
    }

    /// The whole field with all its repetitions, as it stands on the wire.
    public func field(_ number: Int, in segment: Segment) -> FieldValue {
        place(ofField: number, in: segment.index).map { value(in: $0.range) } ?? .absent
    }

    /// Fields of a segment up to the last separator.
    public func fieldCount(of segment: Segment) -> Int { fieldCount(of: segment.index) }

    /// The hole that stands for the value at `range`, if it is one.
    public func hole(at range: Range<Int>) -> Hole? { range.isEmpty ? firstHole(in: range) : nil }

    /// The first hole in a range of kept bytes, its ends included: between two values there is always a delimiter.
    func firstHole(in range: Range<Int>) -> Hole? {
        if holes.isEmpty { return nil }
        var (low, high) = (0, holes.count)
        while low < high {
            let middle = (low + high) / 2
            if holes[middle].position < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < holes.count && holes[low].position <= range.upperBound ? holes[low] : nil
    }

    private func value(in range: Range<Int>) -> FieldValue {
        if range.isEmpty { return hole(at: range) == nil ? .absent : .value(range) }
        let isNull = range.count == 2 && bytes[range.lowerBound] == 0x22 && bytes[range.lowerBound + 1] == 0x22
        return isNull ? .null : .value(range)
    }
}
