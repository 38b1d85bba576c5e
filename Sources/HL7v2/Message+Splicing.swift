// SPDX-License-Identifier: Apache-2.0

/// Bytes to be written in the place of others, so that a value stands where it did not.
package struct Splice: Sendable, Hashable {
    /// The bytes that give way; empty where only delimiters were missing.
    package let range: Range<Int>
    /// What is written instead.
    package let bytes: [UInt8]
    /// Whether the place was there already, with or without a value.
    package let replaces: Bool
}

extension Message {
    /// The message with its splices made, which must not overlap, read as it was read before. Values that are missing
    /// from it still are, and their places in the body stay those of the body they came from. Nil where a splice would
    /// do away with such a value.
    package func replacing(_ splices: [Splice]) throws(ParseError) -> Message? {
        var edited = bytes
        var gaps = holes.map { HoleCutter.Gap(position: $0.position, body: $0.body) }
        for splice in splices.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            if splice.replaces, hasHole(in: splice.range) { return nil }
            edited.replaceSubrange(splice.range, with: splice.bytes)
            gaps = gaps.map { gap in
                guard gap.position > splice.range.upperBound else { return gap }
                let position = gap.position + splice.bytes.count - splice.range.count
                return HoleCutter.Gap(position: position, body: gap.body)
            }
        }
        // Where MSH-18 is empty or unknown, the text is still what the link said.
        let message = try Message(parsing: edited, defaultCharset: charset.charset, unknownCharset: .linkDefault)
        let length = bodyLength + UInt64(edited.count) - UInt64(bytes.count)
        return Message(message.bytes, message.index, message.headerFields, gaps: gaps, bodyLength: length)
    }

    /// Whether a value that is missing belongs into this range.
    package func hasHole(in range: Range<Int>) -> Bool { firstHole(in: range) != nil }

    /// How many repetitions a field has; 0 where its segment ends before it.
    package func repetitionCount(of field: Int, in segment: Segment) -> Int {
        guard let place = place(ofField: field, in: segment.index) else { return 0 }
        return count(in: place, of: delimiters.repetition) + 1
    }

    /// What makes `value`, escaped and encoded, stand at a place of a segment, with the delimiters that were missing
    /// before it; every other value keeps its place and its bytes. Nil for MSH-1 and MSH-2, and where MSH-2 names no
    /// delimiter that could make the place. The path's own segment and occurrence do not count.
    package func splice(_ value: [UInt8], at path: Path, in segment: Segment) -> Splice? {
        guard segment.id != .msh || path.field > 2 else { return nil }
        var levels = [
            (number: path.repetition ?? (path.component == nil ? nil : 1), delimiter: delimiters.repetition),
            (number: path.component, delimiter: Optional(delimiters.component)),
            (number: path.subcomponent, delimiter: delimiters.subcomponent),
        ][...]
        guard var place = place(ofField: path.field, in: segment.index) else {
            let count = path.field - fieldCount(of: segment.index)
            guard let inner = Self.delimiters(levels) else { return nil }
            let end = segment.range
            return grow(end, isHeader: segment.id == .msh, Self.repeated(delimiters.field, count) + inner + value)
        }
        while let level = levels.popFirst() {
            guard let number = level.number else { continue }
            if let part = part(number, of: place, by: level.delimiter) {
                place = part
                continue
            }
            guard let delimiter = level.delimiter, let inner = Self.delimiters(levels) else { return nil }
            let missing = number - count(in: place, of: delimiter) - 1
            let bytes = Self.repeated(delimiter, missing) + inner + value
            return grow(place.range, isHeader: segment.id == .msh, bytes)
        }
        return Splice(range: place.range, bytes: value, replaces: true)
    }

    /// The bytes of a value, brought to their end: where they break off inside a character or a two-byte set, what
    /// follows would be taken for more of it.
    package func closed(_ range: Range<Int>) -> [UInt8] {
        let range = range.clamped(to: bytes.indices)
        return bytes[range] + closing(range, charset.tokenizing)
    }

    private func grow(_ range: Range<Int>, isHeader: Bool, _ more: [UInt8]) -> Splice {
        let end = range.upperBound
        let closing = closing(range, isHeader ? headerFields.mode : charset.tokenizing)
        return Splice(range: end..<end, bytes: closing + more, replaces: false)
    }

    private func closing(_ range: Range<Int>, _ mode: Tokenizer.Mode) -> [UInt8] {
        guard bytes[range].contains(where: { $0 >= 0x80 || $0 == 0x1B }) else { return [] }
        var tokenizer = Tokenizer(delimiters, mode: mode, lineFeedEnds: false)
        for byte in bytes[range] { _ = tokenizer.step(byte) }
        let blank: [UInt8] = tokenizer.lead || tokenizer.escape != .none ? [0x20] : []
        return tokenizer.hidden ? blank + [0x1B, 0x28, 0x42] : blank
    }

    private func count(in place: Place, of delimiter: UInt8?) -> Int {
        place.positions.count { bytes[Int(index.positions[$0])] == delimiter }
    }

    /// What stands before the numbered parts of levels that are empty; nil where a level has no delimiter.
    private static func delimiters(_ levels: ArraySlice<(number: Int?, delimiter: UInt8?)>) -> [UInt8]? {
        var bytes: [UInt8] = []
        for level in levels {
            guard let number = level.number, number > 1 else { continue }
            guard let delimiter = level.delimiter else { return nil }
            bytes += repeated(delimiter, number - 1)
        }
        return bytes
    }

    private static func repeated(_ byte: UInt8, _ count: Int) -> [UInt8] {
        [UInt8](repeating: byte, count: max(0, count))
    }
}
