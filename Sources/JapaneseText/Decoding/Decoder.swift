// SPDX-License-Identifier: Apache-2.0
// Unsafe: hands `Window`s to the kernels. `start` and `end` come from one buffer with `start <= end`, and `room`
// bytes at `output` are reserved by `append(addingCapacity:)` before the kernel runs. `Seam` is filled within its
// sixteen bytes: at most four pending and at most twelve new ones.

/// Turns bytes of a charset into UTF-8, piece by piece; the pieces may be cut anywhere, also inside a character
/// or an escape sequence, with the same result.
///
/// A strict decoder throws at the first thing the charset does not allow; after that it is spent. A lenient one
/// never throws: what cannot be read becomes U+FFFD, and every such place is an issue.
public struct Decoder: Sendable {
    /// What to do about bytes the charset does not allow.
    public enum Mode: Sendable, Hashable {
        /// Throw.
        case strict
        /// Go on and report.
        case lenient
    }

    /// How many issues are kept; further ones are only counted.
    public static let issuesMaximum = 64

    /// What the bytes are read as.
    public let charset: Charset
    /// What happens to bytes the charset does not allow.
    public let mode: Mode
    /// What a lenient decoder had to forgive: the first `issuesMaximum` of them, in order.
    public private(set) var issues: [TextIssue] = []
    /// How many issues there were in all.
    public private(set) var issueCount = 0

    /// The character set in force (ISO-2022-JP).
    var set: GraphicSet = .ascii
    /// Whether bytes A1–DF are half-width kana after ESC ) I (ISO-2022-JP).
    var hasRightKana = false
    /// How many bytes are behind us, the pending ones not included.
    private var position = 0
    private var pending = Pending()

    /// Makes a decoder at the start of a text.
    public init(_ charset: Charset, mode: Mode) {
        self.charset = charset
        self.mode = mode
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) throws(TextError) {
        var rest = input.bindMemory(to: UInt8.self)[...]
        if pending.count > 0 { try crossSeam(&rest, into: &output) }
        while !rest.isEmpty {
            let piece = UnsafeBufferPointer(rebasing: rest.prefix(Self.pieceMaximum))
            let consumed = try convert(piece, isLast: false, into: &output)
            rest = rest.dropFirst(consumed)
            // A kernel leaves at most the beginning of one character or escape sequence.
            if consumed == 0 { break }
        }
        pending.append(rest)
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(TextError) {
        try input.withUnsafeBufferPointer { bytes throws(TextError) in
            try decode(UnsafeRawBufferPointer(bytes), into: &output)
        }
    }

    /// Appends the UTF-8 of `input` to `output`.
    public mutating func decode(_ input: [UInt8], into output: inout [UInt8]) throws(TextError) {
        try input.withUnsafeBufferPointer { bytes throws(TextError) in
            try decode(UnsafeRawBufferPointer(bytes), into: &output)
        }
    }

    /// Ends the text: a character or an escape sequence left open is an issue now, and so is a missing return to
    /// ASCII. The decoder is then at the start of another text, counting offsets on.
    public mutating func finish(into output: inout [UInt8]) throws(TextError) {
        let left = pending
        pending = Pending()
        if left.count > 0 {
            _ = try left.withBytes { bytes throws(TextError) in try convert(bytes, isLast: true, into: &output) }
        }
        try leave()
    }

    private mutating func leave() throws(TextError) {
        let isReset = set == .ascii
        (set, hasRightKana) = (.ascii, false)
        if !isReset { try note(.missingReset, at: position) }
    }

    /// Throws or remembers, as the mode says.
    mutating func note(_ code: TextError.Code, at offset: Int) throws(TextError) {
        if mode == .strict { throw TextError(code, offset: offset) }
        issueCount += 1
        if issues.count < Self.issuesMaximum { issues.append(TextIssue(code, offset: offset)) }
    }
}

extension Decoder {
    /// Small enough for the output of a piece to stay in the processor's cache.
    private static let pieceMaximum = 16_384

    /// Continues a character that began in an earlier piece: the pending bytes and the first new ones together.
    private mutating func crossSeam(
        _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]
    ) throws(TextError) {
        let pendingCount = pending.count
        var seam = pending
        seam.append(rest.prefix(Pending.capacity - pendingCount))
        pending = Pending()
        let consumed = try seam.withBytes { bytes throws(TextError) in
            try convert(bytes, isLast: false, into: &output)
        }
        if consumed >= pendingCount {
            rest = rest.dropFirst(consumed - pendingCount)
        } else {
            // Still not a whole character: then the new bytes were so few that all of them are in the seam.
            seam.dropFirst(consumed)
            pending = seam
            rest = rest.dropFirst(rest.count)
        }
    }

    /// Runs the kernel over one buffer and says how many of its bytes are done with.
    private mutating func convert(
        _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) throws(TextError) -> Int {
        guard let start = input.baseAddress else { return 0 }
        let window = Window(start: start, end: start + input.count, offset: position, isLast: isLast)
        let room = Window.room(for: input.count)
        var consumed = 0
        try output.append(addingCapacity: room) { (span: inout OutputSpan<UInt8>) throws(TextError) in
            try span.withUnsafeMutableBufferPointer { buffer, initialized throws(TextError) in
                guard let target = buffer.baseAddress else { return }
                let done = try run(window, target + initialized)
                consumed = done.consumed
                initialized += done.written
            }
        }
        position += consumed
        return consumed
    }

    /// Decodes a text that is all there into at least `Window.room` bytes, and says how many it filled.
    mutating func decodeWhole(
        _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
    ) throws(TextError) -> Int {
        precondition(output.count >= Window.room(for: input.count), "the room rule of the kernels")
        guard let start = input.baseAddress, let target = output.baseAddress else { return 0 }
        let window = Window(start: start, end: start + input.count, offset: position, isLast: true)
        let done = try run(window, target)
        position += done.consumed
        try leave()
        return done.written
    }

    private mutating func run(
        _ window: Window, _ target: UnsafeMutablePointer<UInt8>
    ) throws(TextError) -> Window.Progress {
        switch charset {
        case .ascii: try decodeASCII(window, target)
        case .latin1: decodeLatin1(window, target)
        case .utf8: try decodeUTF8(window, target)
        case .iso2022JP: try decodeISO2022JP(window, target)
        case .cp932: try decodeCP932(window, target)
        case .eucJP: try decodeEUCJP(window, target)
        }
    }
}
