// SPDX-License-Identifier: Apache-2.0
public import JapaneseText

/// Reads a message while it arrives: any cutting of the bytes gives the same result, and the memory it takes
/// is bounded when the message is not kept whole.
///
/// What ends a segment is decided by the first CR or LF behind MSH: after CR, a LF is data except directly behind a
/// CR; after LF, both end segments. (A stream cannot look for a CR further on, as a whole file could.)
public struct Scanner: Sendable {
    let limits: Limits
    let defaultCharset: Charset?
    let unknownCharset: WireCharset.UnknownPolicy
    let keepsWhole: Bool
    let lineEnd: LineEnd

    /// What is kept of the message: MSH first, then all of it or its skeleton.
    var bytes: [UInt8] = []
    var index = PositionIndex()
    var headerFields: HeaderFields?
    var segment = SegmentReader()
    var gaps = HoleCutter()
    /// Bytes of the body that have been read.
    var bodyLength: UInt64 = 0

    /// Makes a scanner for one message. `defaultCharset` is what the link says where MSH-18 is empty.
    public init(
        limits: Limits = .init(), defaultCharset: Charset? = nil, keepsWhole: Bool,
        unknownCharset: WireCharset.UnknownPolicy = .refuse, lineEnd: LineEnd = .automatic
    ) {
        self.limits = limits.sound
        self.defaultCharset = defaultCharset
        self.keepsWhole = keepsWhole
        self.unknownCharset = unknownCharset
        self.lineEnd = lineEnd
    }

    /// What MSH says, as soon as it has arrived.
    public var header: Header? { headerFields.map { Header($0) } }

    /// Segments that are complete.
    public var segmentCount: Int { index.segments.count }

    /// What it keeps in memory, index included: what a budget is charged with.
    public var memoryBytes: Int { bytes.count + index.size }

    /// Reads the next bytes. After an error the scanner is spent.
    public mutating func feed(_ input: UnsafeRawBufferPointer) throws(ParseError) {
        try account(for: input.count)
        let piece = input.bindMemory(to: UInt8.self)
        let consumed = headerFields == nil ? try readHeader(piece) : 0
        guard headerFields != nil, consumed < piece.count else { return }
        try readBody(UnsafeBufferPointer(rebasing: piece[consumed...]))
    }

    /// Reads the next bytes. After an error the scanner is spent.
    public mutating func feed(_ input: [UInt8]) throws(ParseError) {
        try input.withUnsafeBufferPointer { (buffer) throws(ParseError) in try feed(UnsafeRawBufferPointer(buffer)) }
    }

    /// Reads the next bytes and tells what became complete with them.
    public mutating func feed(
        _ input: UnsafeRawBufferPointer, events: (ScanEvent) -> Void
    ) throws(ParseError) {
        let before = (header: headerFields != nil, segments: segmentCount, holes: gaps.gaps.count)
        try feed(input)
        if !before.header, let header { events(.header(header)) }
        for gap in gaps.gaps[before.holes...] { events(.hole(body: gap.body, position: gap.position)) }
        let segments = Segments(entries: index.segments)
        for segment in segments[before.segments...] { events(.segment(segment)) }
    }

    /// Ends the message: the last segment may lack its terminator.
    public mutating func finish() throws(ParseError) -> Message {
        guard bodyLength > 0 else { throw ParseError(.empty) }
        if headerFields == nil { try endHeader(terminator: nil) }
        try segment.end(at: UInt32(truncatingIfNeeded: bytes.count), index: &index, limits: limits)
        try gaps.end(skeleton: bytes, limits: limits)
        guard let headerFields else { throw ParseError(.missingHeader) }
        return try message(headerFields)
    }

    mutating func account(for count: Int) throws(ParseError) {
        bodyLength += UInt64(count)
        guard bodyLength <= limits.messageSize else { throw ParseError(.messageTooLarge, offset: bytes.count) }
    }
}

/// What became complete while a message arrived. Positions are those of the bytes kept.
public enum ScanEvent: Sendable {
    /// MSH: where the message comes from, what it is, how it is read.
    case header(Header)
    /// A segment, MSH among them.
    case segment(Segment)
    /// A value that is not kept, and where it is missing.
    case hole(body: Range<UInt64>, position: Int)
}

/// What ends a segment.
public enum LineEnd: Sendable, Hashable {
    /// CR; LF where the first segment ends in LF.
    case automatic
    /// CR alone, as the standard says; LF is data except directly behind CR.
    case carriageReturn
    /// CR or LF.
    case anyLine

    func ends(_ byte: UInt8) -> Bool { byte == 0x0D || (byte == 0x0A && self != .carriageReturn) }

    /// Whether LF ends segments, given what ended the first.
    func lineFeedEnds(after first: UInt8?) -> Bool { self == .anyLine || (self == .automatic && first == 0x0A) }
}
