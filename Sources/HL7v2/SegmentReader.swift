// SPDX-License-Identifier: Apache-2.0

/// Cuts what stands behind MSH into segments and notes their delimiters. Knows nothing of where the bytes are kept.
struct SegmentReader: Sendable {
    /// Positions gathered before they go into the index.
    static let roomMaximum = 4_096

    var tokenizer = Tokenizer(.standard, mode: .plain, lineFeedEnds: false)
    /// Inside a segment, from its first byte to its terminator.
    private(set) var isOpen = false
    private(set) var start: UInt32 = 0
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

    mutating func begin(_ header: HeaderFields, lineFeedEnds: Bool, limits: Limits) {
        tokenizer = Tokenizer(header.delimiters, mode: header.charset.tokenizing, lineFeedEnds: lineFeedEnds)
        valueStart = UInt32(truncatingIfNeeded: header.bytes.count)
        hasCrowdedSegment = header.separators.count >= limits.fieldsPerSegment
    }

    /// Reads a piece whose first byte is byte `base` of what is kept.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, base: UInt32, into index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        let room = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: min(Self.roomMaximum, piece.count + 32))
        defer { room.deallocate() }
        firstBoundary = nil
        var (at, count) = (0, 0)
        while at < piece.count {
            if room.count - count < 32 { try flush(room, &count, into: &index, limits) }
            let place = base &+ UInt32(truncatingIfNeeded: at)
            if !isOpen {
                guard piece[at] != 0x0D, piece[at] != 0x0A else {
                    bound(first: place, last: place)
                    at += 1
                    continue
                }
                open(at: place, firstPosition: index.positions.count + count)
                if takeHead(piece, &at) { room[count] = place &+ 3; count += 1 }
            } else if headCount == 4 {
                let stop = tokenizer.run(over: piece, from: &at, base: base, into: room, count: &count)
                guard stop == .terminator else { continue }
                try end(at: base &+ UInt32(truncatingIfNeeded: at), after: count, index: &index, limits: limits)
            } else if tokenizer.isTerminator(piece[at]) {
                try end(at: place, after: count, index: &index, limits: limits)
            } else {
                if try takeHead(piece[at]) { room[count] = place; count += 1 }
                at += 1
            }
        }
        try flush(room, &count, into: &index, limits)
    }

    /// Closes the open segment, if there is one, `pending` delimiters after the last that is in the index.
    mutating func end(
        at place: UInt32, after pending: Int = 0, index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        guard isOpen else { return }
        let name = SegmentName(packed: head)
        if headCount < 4 { try check(name, separator: nil) }
        guard index.segments.count < limits.segments else {
            throw ParseError(.tooManySegments, segment: name.description, offset: Int(place))
        }
        index.segments.append(PositionIndex.Entry(name: name, start: start, end: place, firstPosition: firstPosition))
        if index.positions.count + pending - Int(firstPosition) > limits.fieldsPerSegment { hasCrowdedSegment = true }
        isOpen = false
        tokenizer.reset()
        bound(first: place, last: place)
    }

    /// `count` bytes before `boundary` were cut out: what lies behind moves up.
    mutating func move(behind boundary: UInt32, by count: UInt32) {
        if isOpen, start >= boundary { start -= count }
        if valueStart >= boundary { valueStart -= count }
    }
}

extension SegmentReader {
    private mutating func bound(first: UInt32, last: UInt32) {
        if firstBoundary == nil { firstBoundary = first }
        valueStart = last &+ 1
    }

    private mutating func open(at place: UInt32, firstPosition: Int) {
        isOpen = true
        start = place
        self.firstPosition = UInt32(truncatingIfNeeded: firstPosition)
        head = 0
        headCount = 0
    }

    /// The name and its separator at once, where they are all there and nothing is wrong with them.
    private mutating func takeHead(_ piece: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
        guard piece.count - at >= 4, piece[at + 3] == tokenizer.field else { return false }
        let name = SegmentName(piece[at], piece[at + 1], piece[at + 2])
        guard name.isValid, name.refusal == nil else { return false }
        head = name.packed
        headCount = 4
        if firstBoundary == nil { firstBoundary = start &+ 3 }
        valueStart = start &+ 4
        at += 4
        return true
    }

    /// The name and its separator byte by byte; true at the separator.
    private mutating func takeHead(_ byte: UInt8) throws(ParseError) -> Bool {
        if headCount < 3 {
            head |= UInt32(byte) << (8 * UInt32(headCount))
            headCount += 1
            return false
        }
        try check(SegmentName(packed: head), separator: byte)
        headCount = 4
        bound(first: start &+ 3, last: start &+ 3)
        return true
    }

    private func check(_ name: SegmentName, separator: UInt8?) throws(ParseError) {
        guard headCount == 3, name.isValid, separator == nil || separator == tokenizer.field else {
            throw ParseError(.segmentName, offset: Int(start))
        }
        if let code = name.refusal { throw ParseError(code, segment: name.description, offset: Int(start)) }
    }

    private mutating func flush(
        _ room: UnsafeMutableBufferPointer<UInt32>, _ count: inout Int, into index: inout PositionIndex, _ limits: Limits
    ) throws(ParseError) {
        guard count > 0 else { return }
        let (first, last) = (room[0], room[count - 1])
        guard index.positions.count + count <= limits.positions else {
            throw ParseError(.tooManyPositions, segment: SegmentName(packed: head).description, offset: Int(last))
        }
        index.positions.append(contentsOf: UnsafeBufferPointer(rebasing: room[..<count]))
        count = 0
        firstBoundary = min(firstBoundary ?? first, first)
        valueStart = max(valueStart, last &+ 1)
    }
}
