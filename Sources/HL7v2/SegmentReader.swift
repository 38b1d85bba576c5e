// SPDX-License-Identifier: Apache-2.0

/// Cuts what stands behind MSH into segments and notes their delimiters. Knows nothing of where the bytes are kept.
struct SegmentReader: Sendable {
    private var tokenizer = Tokenizer(.standard, mode: .plain, lineFeedEnds: false)
    /// Inside a segment, from its first byte to its terminator.
    private(set) var isOpen = false
    private var start: UInt32 = 0
    private var firstPosition: UInt32 = 0
    /// The name and the separator behind it, as they arrive.
    private var head: UInt32 = 0
    private var headCount = 0
    /// Some segment has more delimiters than fields are allowed: worth counting at the end.
    private(set) var hasCrowdedSegment = false
    /// Just behind the last delimiter or terminator seen: where the open value begins.
    private(set) var valueStart: UInt32 = 0
    /// The first delimiter or terminator of the piece just read.
    private(set) var firstBoundary: UInt32?

    mutating func begin(_ header: HeaderFields, lineFeedEnds: Bool) {
        tokenizer = Tokenizer(header.delimiters, mode: header.charset.tokenizing, lineFeedEnds: lineFeedEnds)
        valueStart = UInt32(truncatingIfNeeded: header.bytes.count)
        hasCrowdedSegment = header.separators.count > 1_000
    }

    /// Reads a piece whose first byte is byte `base` of what is kept.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, base: UInt32, into index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        let room = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 256)
        defer { room.deallocate() }
        firstBoundary = nil
        var at = 0
        while at < piece.count {
            let place = base &+ UInt32(truncatingIfNeeded: at)
            if !isOpen {
                if piece[at] != 0x0D, piece[at] != 0x0A { open(at: place, index) } else { bound(first: place, last: place); at += 1 }
            } else if headCount < 4, !tokenizer.isTerminator(piece[at]) {
                try takeHead(piece[at], at: place, into: &index)
                at += 1
            } else if headCount < 4 {
                try end(at: place, index: &index, limits: limits)
            } else {
                var count = 0
                let stop = tokenizer.run(over: piece, from: &at, base: base, into: room, count: &count)
                try note(UnsafeBufferPointer(rebasing: room[..<count]), into: &index, limits: limits)
                if stop == .terminator {
                    try end(at: base &+ UInt32(truncatingIfNeeded: at), index: &index, limits: limits)
                }
            }
        }
    }

    /// Closes the open segment, if there is one.
    mutating func end(at place: UInt32, index: inout PositionIndex, limits: Limits) throws(ParseError) {
        guard isOpen else { return }
        if headCount < 4 { try checkName(at: start, separator: nil) }
        guard index.segments.count < limits.segments else {
            throw ParseError(.tooManySegments, segment: SegmentName(packed: head).description, offset: Int(place))
        }
        let entry = PositionIndex.Entry(
            name: SegmentName(packed: head), start: start, end: place, firstPosition: firstPosition)
        index.segments.append(entry)
        if index.positions.count - Int(firstPosition) > limits.fieldsPerSegment { hasCrowdedSegment = true }
        isOpen = false
        tokenizer.reset()
        bound(first: place, last: place)
    }

    /// `count` bytes before `boundary` were cut out: what lies behind moves up.
    mutating func move(behind boundary: UInt32, by count: UInt32) {
        if isOpen, start >= boundary { start -= count }
        if valueStart >= boundary { valueStart -= count }
    }

    private mutating func bound(first: UInt32, last: UInt32) {
        if firstBoundary == nil { firstBoundary = first }
        valueStart = last &+ 1
    }

    private mutating func open(at place: UInt32, _ index: PositionIndex) {
        isOpen = true
        start = place
        firstPosition = UInt32(truncatingIfNeeded: index.positions.count)
        head = 0
        headCount = 0
    }

    private mutating func takeHead(_ byte: UInt8, at place: UInt32, into index: inout PositionIndex) throws(ParseError) {
        if headCount < 3 {
            head |= UInt32(byte) << (8 * UInt32(headCount))
        } else {
            try checkName(at: start, separator: byte)
            index.positions.append(place)
            bound(first: place, last: place)
        }
        headCount += 1
    }

    private func checkName(at place: UInt32, separator: UInt8?) throws(ParseError) {
        let name = SegmentName(packed: head)
        guard headCount == 3, name.isValid, separator == nil || separator == tokenizer.field else {
            throw ParseError(.segmentName, offset: Int(place))
        }
        let code: ParseError.Code? =
            switch name {
            case .msh: .secondHeader
            case .dsc, .add: .continuation
            default: SegmentName.batch.contains(name) ? .batch : nil
            }
        if let code { throw ParseError(code, segment: name.description, offset: Int(place)) }
    }

    private mutating func note(
        _ found: UnsafeBufferPointer<UInt32>, into index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        guard let first = found.first, let last = found.last else { return }
        guard index.positions.count + found.count <= limits.positions else {
            throw ParseError(.tooManyPositions, segment: SegmentName(packed: head).description, offset: Int(last))
        }
        index.positions.append(contentsOf: found)
        bound(first: first, last: last)
    }
}
