// SPDX-License-Identifier: Apache-2.0

// Finding places in a message by walking its index.

/// Bytes of a message, and the part of the index that lies within them.
typealias Place = (range: Range<Int>, positions: Range<Int>)

extension Message {
    /// The index of the `occurrence`th segment of a name.
    func segment(_ name: SegmentName, occurrence: Int) -> Int? {
        var left = occurrence
        for place in index.segments.indices where index.segments[place].name == name {
            left -= 1
            if left == 0 { return place }
        }
        return nil
    }

    /// The delimiters of a segment inside which `field` lies: its bytes, and the part of the index within it.
    func place(ofField field: Int, in segment: Int) -> Place? {
        let entry = index.segments[segment]
        let all = index.positions(of: segment)
        if entry.name == .msh, field < 3 {
            return field < 1 ? nil : (headerFields.range(field), all.lowerBound..<all.lowerBound)
        }
        var left = entry.name == .msh ? field - 1 : field
        guard left > 0 else { return nil }
        let separator = delimiters.field
        var place = all.lowerBound
        while place < all.upperBound {
            if bytes[Int(index.positions[place])] == separator { left -= 1 }
            place += 1
            if left == 0 { break }
        }
        guard left == 0 else { return nil }
        let start = Int(index.positions[place - 1]) + 1
        let first = place
        while place < all.upperBound, bytes[Int(index.positions[place])] != separator { place += 1 }
        return (start..<(place < all.upperBound ? Int(index.positions[place]) : Int(entry.end)), first..<place)
    }

    /// The `number`th of the parts that `delimiter` makes of a place; where it makes none, the first is the whole.
    func part(_ number: Int, of whole: Place, by delimiter: UInt8?) -> Place? {
        guard let delimiter else { return number == 1 ? whole : nil }
        var start = whole.range.lowerBound
        var first = whole.positions.lowerBound
        var left = number
        for place in whole.positions where bytes[Int(index.positions[place])] == delimiter {
            let end = Int(index.positions[place])
            left -= 1
            if left == 0 { return (start..<end, first..<place) }
            start = end + 1
            first = place + 1
        }
        return left == 1 ? (start..<whole.range.upperBound, first..<whole.positions.upperBound) : nil
    }

    /// Each repetition of a field, in one walk.
    func forEachRepetition(of field: Place, _ body: (Place) -> Void) {
        var start = field.range.lowerBound
        var first = field.positions.lowerBound
        for place in field.positions where bytes[Int(index.positions[place])] == delimiters.repetition {
            let end = Int(index.positions[place])
            body((start..<end, first..<place))
            start = end + 1
            first = place + 1
        }
        body((start..<field.range.upperBound, first..<field.positions.upperBound))
    }

    /// The bytes of a place in a segment.
    func range(_ path: Path, in segment: Int, repetition: Int) -> Range<Int>? {
        guard let field = place(ofField: path.field, in: segment),
            let repetition = part(repetition, of: field, by: delimiters.repetition)
        else { return nil }
        return range(path, within: repetition)
    }

    /// The bytes of a path's component and subcomponent in a repetition.
    func range(_ path: Path, within repetition: Place) -> Range<Int>? {
        guard let number = path.component else { return repetition.range }
        guard let component = part(number, of: repetition, by: delimiters.component) else { return nil }
        guard let number = path.subcomponent else { return component.range }
        return part(number, of: component, by: delimiters.subcomponent)?.range
    }
}

extension Message {
    /// Fields of a segment, counted as the standard counts.
    func fieldCount(of segment: Int) -> Int {
        let separators = index.positions(of: segment).count { bytes[Int(index.positions[$0])] == delimiters.field }
        return index.segments[segment].name == .msh ? separators + 1 : separators
    }

    func checkFields(_ maximum: Int) throws(ParseError) {
        for segment in index.segments.indices
        where index.positions(of: segment).count > maximum && fieldCount(of: segment) > maximum {
            let entry = index.segments[segment]
            throw ParseError(
                .tooManyFields, segment: entry.name.description, field: maximum + 1, offset: Int(entry.start))
        }
    }
}
