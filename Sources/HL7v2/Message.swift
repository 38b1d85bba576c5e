// SPDX-License-Identifier: Apache-2.0
public import JapaneseText

/// A message: the bytes as they were received and an index of their delimiters. Fields are cut and decoded when read,
/// and forwarding it means sending `bytes`.
public struct Message: Sendable {
    /// The message, or its skeleton where `holes` is not empty.
    public let bytes: [UInt8]
    /// Values too large to be kept; empty for a message that was kept whole.
    public private(set) var holes: [Hole] = []
    /// Bytes of the whole message.
    public let bodyLength: UInt64
    let index: PositionIndex
    let headerFields: HeaderFields

    /// What structures it, from MSH-1 and MSH-2.
    public var delimiters: Delimiters { headerFields.delimiters }
    /// How its text is read, from MSH-18 and MSH-20.
    public var charset: WireCharset { headerFields.charset }
    /// Its segments in order.
    public var segments: Segments { Segments(entries: index.segments) }
    /// What MSH says.
    public var header: Header { Header(headerFields) }

    /// Reads a whole message without copying it. `defaultCharset` is what the link says where MSH-18 is empty.
    public init(
        parsing bytes: [UInt8], defaultCharset: Charset? = nil, limits: Limits = .init(),
        unknownCharset: WireCharset.UnknownPolicy = .refuse, lineEnd: LineEnd = .automatic
    ) throws(ParseError) {
        var scanner = Scanner(
            limits: limits, defaultCharset: defaultCharset, keepsWhole: true, unknownCharset: unknownCharset,
            lineEnd: lineEnd)
        self = try scanner.readWhole(bytes)
    }

    init(_ bytes: [UInt8], _ index: PositionIndex, _ header: HeaderFields, gaps: [HoleCutter.Gap], bodyLength: UInt64) {
        self.bytes = bytes
        self.index = index
        self.bodyLength = bodyLength
        headerFields = header
        guard !gaps.isEmpty else { return }
        var cursor = PathCursor(self)
        holes = gaps.map { Hole(body: $0.body, position: $0.position, path: cursor.path(of: $0.position)) }
    }
}

extension Scanner {
    /// The fast path: all bytes are there, nothing is copied.
    mutating func readWhole(_ whole: [UInt8]) throws(ParseError) -> Message {
        guard !whole.isEmpty else { throw ParseError(.empty) }
        try account(for: whole.count)
        guard let start = try HeaderFields.start(in: whole) else { throw ParseError(.missingHeader) }
        let end = whole[start...].firstIndex(where: lineEnd.ends) ?? whole.count
        guard end <= limits.headerSize else {
            throw ParseError(.headerTooLarge, segment: "MSH", offset: limits.headerSize)
        }
        bytes = Array(whole[..<end])
        try endHeader(terminator: end < whole.count ? whole[end] : nil)
        try whole.withUnsafeBufferPointer { (buffer) throws(ParseError) in
            try segment.read(
                UnsafeBufferPointer(rebasing: buffer[end...]), base: UInt32(truncatingIfNeeded: end), into: &index,
                limits: limits)
        }
        bytes = whole
        return try finish()
    }

    func message(_ header: HeaderFields) throws(ParseError) -> Message {
        let message = Message(bytes, index, header, gaps: gaps.gaps, bodyLength: bodyLength)
        if index.isCrowded(limits) { try message.checkFields(limits.fieldsPerSegment) }
        return message
    }
}
