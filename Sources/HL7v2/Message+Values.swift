// SPDX-License-Identifier: Apache-2.0

extension Message {
    /// What stands at a place: of the first segment and repetition where the path names none.
    /// Where no component or subcomponent is delimited, the first one is the whole.
    public func value(at path: Path) -> FieldValue {
        let places = self.places
        guard let segment = places.segment(path.segment, occurrence: path.occurrence ?? 1),
            let range = places.range(path, in: segment, repetition: path.repetition ?? 1)
        else { return .absent }
        return value(in: range)
    }

    /// What stands at a place of one segment; the path's own segment and occurrence do not count.
    public func value(at path: Path, in segment: Segment) -> FieldValue {
        guard let range = places.range(path, in: segment.index, repetition: path.repetition ?? 1) else { return .absent }
        return value(in: range)
    }

    /// Every value at a place that is neither absent nor null, in order: of all segments of the name and all
    /// repetitions where the path names none.
    public func values(at path: Path) -> [Range<Int>] {
        segments.filter { $0.id == path.segment }.enumerated()
            .filter { path.occurrence == nil || path.occurrence == $0.offset + 1 }
            .flatMap { values(at: path, in: $0.element) }
    }

    /// Every value at a place of one segment that is neither absent nor null.
    public func values(at path: Path, in segment: Segment) -> [Range<Int>] {
        let places = self.places
        guard let field = places.field(path.field, in: segment.index) else { return [] }
        let delimiter = delimiters.repetition
        let count = 1 + field.positions.count { bytes[Int(index.positions[$0])] == delimiter }
        let repetitions = path.repetition.map { $0...$0 } ?? 1...count
        return repetitions.compactMap { repetition in
            places.range(path, in: segment.index, repetition: repetition).flatMap { value(in: $0).range }
        }
    }

    /// The whole field with all its repetitions, as it stands on the wire.
    public func field(_ number: Int, in segment: Segment) -> FieldValue {
        places.field(number, in: segment.index).map { value(in: $0.range) } ?? .absent
    }

    /// Fields of a segment up to the last separator.
    public func fieldCount(of segment: Segment) -> Int { places.fieldCount(of: segment.index) }

    /// The hole that stands for the value at `range`, if it is one.
    public func hole(at range: Range<Int>) -> Hole? {
        range.isEmpty ? holes.first { $0.position == range.lowerBound } : nil
    }

    private func value(in range: Range<Int>) -> FieldValue {
        if range.isEmpty { return hole(at: range) == nil ? .absent : .value(range) }
        let isNull = range.count == 2 && bytes[range.lowerBound] == 0x22 && bytes[range.lowerBound + 1] == 0x22
        return isNull ? .null : .value(range)
    }
}
