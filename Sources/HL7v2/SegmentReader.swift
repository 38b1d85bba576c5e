// SPDX-License-Identifier: Apache-2.0

/// Cuts what stands behind MSH into segments and notes their delimiters. Knows nothing of where the bytes are kept.
struct SegmentReader: Sendable {
    /// Positions and segments gathered before they go into the index.
    static let room = (positions: 4_096, segments: 512)

    private var tokenizer = Tokenizer(.standard, mode: .plain, lineFeedEnds: false)
    private(set) var segment = OpenSegment()
    /// Just behind the last delimiter or terminator seen: where the open value begins.
    private(set) var valueStart: UInt32 = 0
    /// The first delimiter or terminator of the piece just read.
    private(set) var firstBoundary: UInt32?

    mutating func begin(_ header: HeaderFields, lineFeedEnds: Bool) {
        tokenizer = Tokenizer(header.delimiters, mode: header.charset.tokenizing, lineFeedEnds: lineFeedEnds)
        valueStart = UInt32(truncatingIfNeeded: header.bytes.count)
        segment.name = .msh
    }

    /// Reads a piece whose first byte is byte `base` of what is kept.
    mutating func read(
        _ piece: UnsafeBufferPointer<UInt8>, base: UInt32, into index: inout PositionIndex, limits: Limits
    ) throws(ParseError) {
        firstBoundary = nil
        guard let input = piece.baseAddress, piece.count > 0 else { return }
        let positionRoom = min(Self.room.positions, piece.count + 32)
        let entryRoom = min(Self.room.segments, piece.count / 4 + 8)
        let positions = UnsafeMutablePointer<UInt32>.allocate(capacity: positionRoom)
        let entries = UnsafeMutablePointer<PositionIndex.Entry>.allocate(capacity: entryRoom)
        defer {
            positions.deallocate()
            entries.deallocate()
        }
        var run = Run(
            input: input, end: piece.count, base: base, output: positions, room: positionRoom, entries: entries,
            entryRoom: entryRoom, flushed: UInt32(truncatingIfNeeded: index.positions.count), segment: segment)
        while run.at < run.end {
            if run.room - run.count < 32 || run.entryRoom - run.entryCount < 2 { try flush(&run, into: &index, limits) }
            try advance(&run, base)
        }
        try flush(&run, into: &index, limits)
        segment = run.segment
    }

    /// Closes the open segment, if there is one: the message ends.
    mutating func end(at place: UInt32, index: inout PositionIndex, limits: Limits) throws(ParseError) {
        guard segment.isOpen else { return }
        if segment.headCount < 4 { try segment.check(separator: nil, expected: tokenizer.field) }
        index.segments.append(segment.entry(endingAt: place))
        segment.isOpen = false
        try index.checkSegments(limits)
    }

    /// `count` bytes before `boundary` were cut out: what lies behind moves up.
    mutating func move(behind boundary: UInt32, by count: UInt32) {
        if segment.isOpen, segment.start >= boundary { segment.start -= count }
        if valueStart >= boundary { valueStart -= count }
    }
}

extension SegmentReader {
    /// One step of whatever comes: a blank line, a segment's first bytes, all its rest, its end. Needs `at < end`.
    private mutating func advance(_ run: inout Run, _ base: UInt32) throws(ParseError) {
        let place = base &+ UInt32(truncatingIfNeeded: run.at)
        let byte = run.input[run.at]
        if !run.segment.isOpen {
            if byte != 0x0D, byte != 0x0A {
                run.segment.open(at: place, firstPosition: run.flushed &+ UInt32(truncatingIfNeeded: run.count))
            } else {
                bound(place)
                run.at += 1
            }
        } else if run.segment.headCount == 4 {
            if tokenizer.run(&run) == .terminator { try close(&run, base) }
        } else if tokenizer.isTerminator(byte) {
            try close(&run, base)
        } else {
            if try run.segment.takeHead(byte, field: tokenizer.field) { run.note(run.at) }
            run.at += 1
        }
    }

    private mutating func close(_ run: inout Run, _ base: UInt32) throws(ParseError) {
        guard run.entryCount < run.entryRoom else { return }
        if run.segment.headCount < 4 { try run.segment.check(separator: nil, expected: tokenizer.field) }
        let place = base &+ UInt32(truncatingIfNeeded: run.at)
        run.entries[run.entryCount] = run.segment.entry(endingAt: place)
        run.entryCount += 1
        run.segment.isOpen = false
        tokenizer.reset()
        bound(place)
    }

    private mutating func bound(_ place: UInt32) {
        firstBoundary = min(firstBoundary ?? place, place)
        valueStart = max(valueStart, place &+ 1)
    }

    /// Moves what was gathered into the index.
    private mutating func flush(_ run: inout Run, into index: inout PositionIndex, _ limits: Limits) throws(ParseError)
    {
        if run.entryCount > 0 {
            index.segments.append(contentsOf: UnsafeBufferPointer(start: run.entries, count: run.entryCount))
            run.entryCount = 0
            if run.firstTurn != .max { bound(run.firstTurn) }
            try index.checkSegments(limits)
        }
        guard run.count > 0 else { return }
        bound(run.output[0])
        bound(run.output[run.count - 1])
        index.positions.append(contentsOf: UnsafeBufferPointer(start: run.output, count: run.count))
        run.flushed &+= UInt32(truncatingIfNeeded: run.count)
        run.count = 0
        guard index.positions.count <= limits.positions else {
            let name = run.segment.name.description
            throw ParseError(.tooManyPositions, segment: name, offset: Int(valueStart))
        }
    }
}

extension OpenSegment {
    /// The name and its separator byte by byte; true at the separator.
    mutating func takeHead(_ byte: UInt8, field: UInt8) throws(ParseError) -> Bool {
        if headCount == 3 { try check(separator: byte, expected: field) }
        let isSeparator = headCount == 3
        if !isSeparator { name = SegmentName(packed: name.packed | UInt32(byte) << (8 * UInt32(headCount))) }
        headCount += 1
        return isSeparator
    }

    /// A segment begins with three characters of a name and a separator, or ends behind the name.
    func check(separator: UInt8?, expected: UInt8) throws(ParseError) {
        guard headCount == 3, name.isValid, separator == nil || separator == expected else {
            throw ParseError(.segmentName, segment: previous.description, offset: Int(start))
        }
        if let code = name.refusal { throw ParseError(code, segment: name.description, offset: Int(start)) }
    }
}
