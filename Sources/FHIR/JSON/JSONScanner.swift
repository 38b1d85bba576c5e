// SPDX-License-Identifier: Apache-2.0
// Unsafe: every byte is read at an index below the count of the piece that `read` was lent; eight bytes are loaded only
// where eight are left. Nothing lent is kept.

/// The grammar of JSON (RFC 8259) as a machine that can stop and go on between any two bytes.
///
/// It knows how much there may be inside each other and where it is; what the text means is the sink's. Everything
/// that is open when a piece ends is kept in `state` and `token`, so no byte is looked at twice.
struct JSONScanner<Sink: JSONSink> {
    /// What may come next, or what is being read.
    enum State: UInt8 {
        case value, firstItem, firstName, name, colon, afterItem, afterMember, end
        case string, number, literal, byteOrderMark
    }

    var sink: Sink
    var state = State.value
    var token = JSONToken()
    let depthLimit: Int

    /// Bytes before the piece that is being read.
    var consumed: UInt64 = 0
    private var line = 1
    private var lineStart: UInt64 = 0
    /// Bytes since `lineStart` that continue a character: columns count characters.
    var continuations: UInt64 = 0
    /// Where an error is, once one is thrown.
    private var place: UInt64 = 0
    private var placeContinuations: UInt64 = 0

    private var isInObject = false
    private var containers: [Bool] = []

    init(sink: Sink, depthLimit: Int) {
        self.sink = sink
        self.depthLimit = depthLimit
    }

    var position: FHIRError.Position {
        FHIRError.Position(line: line, column: Int(clamping: place - lineStart - placeContinuations) + 1)
    }

    /// Remembers this place for whoever throws next.
    mutating func mark(_ offset: UInt64) {
        place = offset
        placeContinuations = continuations
    }

    mutating func fault(_ code: FHIRError.Code, at offset: UInt64) -> FHIRError.Code {
        mark(offset)
        return code
    }

    /// Reads the next bytes. After an error the scanner is spent.
    mutating func read(_ piece: UnsafeBufferPointer<UInt8>) throws(FHIRError.Code) {
        var index = try resume(piece)
        while index < piece.count {
            let byte = piece[index]
            if byte <= 0x20 {
                index = try skipSpace(piece, from: index)
            } else {
                index = try step(byte, piece, index)
            }
        }
        consumed += UInt64(piece.count)
    }

    /// Says that nothing follows.
    mutating func finish() throws(FHIRError.Code) {
        if state == .number, token.number.isComplete { try endNumber() }
        guard state == .end else { throw fault(.jsonTruncated, at: consumed) }
    }

    /// Goes on with the token that the last piece ended in.
    private mutating func resume(_ piece: UnsafeBufferPointer<UInt8>) throws(FHIRError.Code) -> Int {
        switch state {
        case .string: try readString(piece, from: 0)
        case .number: try readNumber(piece, from: 0)
        case .literal: try readLiteral(piece, from: 0)
        case .byteOrderMark: try readByteOrderMark(piece, from: 0)
        default: 0
        }
    }

    /// One token, which begins at `index`.
    @inline(__always)
    private mutating func step(
        _ byte: UInt8, _ piece: UnsafeBufferPointer<UInt8>, _ index: Int
    ) throws(FHIRError.Code) -> Int {
        mark(consumed + UInt64(index))
        switch (state, byte) {
        case (.name, UInt8(ascii: "\"")), (.firstName, UInt8(ascii: "\"")):
            return try beginString(piece, index, isName: true)
        case (.colon, UInt8(ascii: ":")): state = .value
        case (.afterMember, UInt8(ascii: ",")): state = .name
        case (.afterItem, UInt8(ascii: ",")): state = .value
        case (.afterMember, UInt8(ascii: "}")), (.firstName, UInt8(ascii: "}")):
            try sink.endObject()
            leave()
        case (.afterItem, UInt8(ascii: "]")), (.firstItem, UInt8(ascii: "]")):
            try sink.endArray()
            leave()
        case (.value, _), (.firstItem, _): return try readValue(byte, piece, index)
        default: throw unexpected(byte)
        }
        return index + 1
    }

    private mutating func readValue(
        _ byte: UInt8, _ piece: UnsafeBufferPointer<UInt8>, _ index: Int
    ) throws(FHIRError.Code) -> Int {
        switch byte {
        case UInt8(ascii: "\""): return try beginString(piece, index, isName: false)
        case UInt8(ascii: "{"):
            try enter(isObject: true)
            try sink.beginObject(at: consumed + UInt64(index))
        case UInt8(ascii: "["):
            try enter(isObject: false)
            try sink.beginArray()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try beginNumber(piece, index)
        case UInt8(ascii: "t"): return try beginLiteral(.true, piece, index)
        case UInt8(ascii: "f"): return try beginLiteral(.false, piece, index)
        case UInt8(ascii: "n"): return try beginLiteral(.null, piece, index)
        case 0xEF where consumed + UInt64(index) == 0: return try readByteOrderMark(piece, from: index)
        default: throw unexpected(byte)
        }
        return index + 1
    }

    private mutating func enter(isObject: Bool) throws(FHIRError.Code) {
        guard containers.count < depthLimit else { throw .depthLimit }
        containers.append(isInObject)
        isInObject = isObject
        state = isObject ? .firstName : .firstItem
    }

    private mutating func leave() {
        isInObject = containers.popLast() ?? false
        endValue()
    }

    /// A value is complete.
    mutating func endValue() {
        state = containers.isEmpty ? .end : isInObject ? .afterMember : .afterItem
    }

    private func unexpected(_ byte: UInt8) -> FHIRError.Code {
        if byte == UInt8(ascii: "/") { return .jsonComment }
        return state == .end ? .jsonTrailing : .jsonSyntax
    }

    /// Space, tab, CR and LF; LF ends a line.
    private mutating func skipSpace(
        _ piece: UnsafeBufferPointer<UInt8>, from start: Int
    ) throws(FHIRError.Code) -> Int {
        var index = start
        while index < piece.count {
            switch piece[index] {
            case 0x20:
                index += 1
                while piece.count - index >= 8, JSONWord(piece, index).isBlank { index += 8 }
            case 0x0A:
                index += 1
                line += 1
                lineStart = consumed + UInt64(index)
                continuations = 0
            case 0x09, 0x0D: index += 1
            case 0x00...0x20: throw fault(.jsonSyntax, at: consumed + UInt64(index))
            default: return index
            }
        }
        return index
    }
}
