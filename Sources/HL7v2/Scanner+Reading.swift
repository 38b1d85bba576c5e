// SPDX-License-Identifier: Apache-2.0

extension Scanner {
    /// Takes bytes until MSH is complete; says how many of them belong to it.
    mutating func readHeader(_ piece: UnsafeBufferPointer<UInt8>) throws(ParseError) -> Int {
        for offset in 0..<piece.count {
            let byte = piece[offset]
            if lineEnd.ends(byte), try HeaderFields.start(in: bytes) != nil {
                try endHeader(terminator: byte)
                return offset
            }
            bytes.append(byte)
            guard bytes.count <= limits.headerSize else {
                throw ParseError(.headerTooLarge, segment: "MSH", offset: bytes.count)
            }
        }
        _ = try HeaderFields.start(in: bytes)
        return piece.count
    }

    /// MSH is complete in `bytes`; its terminator, not yet read, decides about LF.
    mutating func endHeader(terminator: UInt8?) throws(ParseError) {
        guard let start = try HeaderFields.start(in: bytes) else { throw ParseError(.missingHeader) }
        let fields = try HeaderFields(
            reading: bytes, start: start, link: defaultCharset, unknown: unknownCharset, positions: &index.positions)
        guard fields.isWhole else {
            throw ParseError(.continuation, segment: "MSH", field: 14, offset: fields.range(14).lowerBound)
        }
        index.segments.append(
            PositionIndex.Entry(
                name: .msh, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: bytes.count),
                firstPosition: 0))
        segment.begin(fields, lineFeedEnds: lineEnd.lineFeedEnds(after: terminator))
        headerFields = fields
    }

    /// Reads bytes behind MSH, in pieces no longer than a hole is, so that a hole always spans two of them.
    mutating func readBody(_ input: UnsafeBufferPointer<UInt8>) throws(ParseError) {
        if keepsWhole {
            try segment.read(input, base: UInt32(truncatingIfNeeded: bytes.count), into: &index, limits: limits)
            return bytes.append(contentsOf: input)
        }
        var rest = input
        while !rest.isEmpty {
            let piece = UnsafeBufferPointer(rebasing: rest.prefix(limits.holeThreshold))
            try gaps.keep(piece, skeleton: &bytes, segment: &segment, index: &index, limits: limits)
            rest = UnsafeBufferPointer(rebasing: rest.dropFirst(piece.count))
        }
    }
}
