// SPDX-License-Identifier: Apache-2.0

/// Finds places in a message by walking its index.
struct Places {
    let bytes: [UInt8]
    let index: PositionIndex
    let header: HeaderFields

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
    func field(_ field: Int, in segment: Int) -> (range: Range<Int>, positions: Range<Int>)? {
        let entry = index.segments[segment]
        let all = index.positions(of: segment)
        if entry.name == .msh, field < 3 {
            return field < 1 ? nil : (header.range(field), all.lowerBound..<all.lowerBound)
        }
        var left = entry.name == .msh ? field - 1 : field
        guard left > 0 else { return nil }
        let separator = header.delimiters.field
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

    /// The `number`th of the parts that `delimiter` makes of a range; where it makes none, the first is the whole.
    func part(
        _ number: Int, of whole: (range: Range<Int>, positions: Range<Int>), by delimiter: UInt8?
    ) -> (range: Range<Int>, positions: Range<Int>)? {
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

    /// The bytes of a place in a segment.
    func range(_ path: Path, in segment: Int, repetition: Int) -> Range<Int>? {
        let delimiters = header.delimiters
        guard let field = field(path.field, in: segment),
            var part = part(repetition, of: field, by: delimiters.repetition)
        else { return nil }
        if let component = path.component {
            guard let found = self.part(component, of: part, by: delimiters.component) else { return nil }
            part = found
        }
        guard let subcomponent = path.subcomponent else { return part.range }
        return self.part(subcomponent, of: part, by: delimiters.subcomponent)?.range
    }
}

extension Places {
    /// The full name of the place whose value begins at `position`.
    func path(of position: Int) -> Path {
        let segment = index.segments.lastIndex { Int($0.start) < position } ?? 0
        let name = index.segments[segment].name
        let occurrence = index.segments[...segment].count { $0.name == name }
        var (field, repetition, component, subcomponent) = (name == .msh ? 1 : 0, 1, 1, 1)
        for place in index.positions(of: segment) where Int(index.positions[place]) < position {
            switch bytes[Int(index.positions[place])] {
            case header.delimiters.field: (field, repetition, component, subcomponent) = (field + 1, 1, 1, 1)
            case header.delimiters.component: (component, subcomponent) = (component + 1, 1)
            case header.delimiters.repetition: (repetition, component, subcomponent) = (repetition + 1, 1, 1)
            default: subcomponent += 1
            }
        }
        return Path(
            name, occurrence: occurrence, field: field, repetition: repetition, component: component,
            subcomponent: subcomponent)
    }

    /// Fields of a segment, counted as the standard counts.
    func fieldCount(of segment: Int) -> Int {
        let separators = index.positions(of: segment).count { bytes[Int(index.positions[$0])] == header.delimiters.field }
        return index.segments[segment].name == .msh ? separators + 1 : separators
    }

    func checkFields(_ maximum: Int) throws(ParseError) {
        for segment in index.segments.indices
        where index.positions(of: segment).count > maximum && fieldCount(of: segment) > maximum {
            let entry = index.segments[segment]
            throw ParseError(.tooManyFields, segment: entry.name.description, field: maximum + 1, offset: Int(entry.start))
        }
    }
}
